namespace AppHost.Demonstration.Loading;

/// <summary>Remembers whether the demonstration is loaded; an interrupted load is cleared away and begun anew.</summary>
internal sealed class DemonstrationMarker(string data)
{
    private string Loading => Path.Combine(data, "demonstration.loading");

    private string Loaded => Path.Combine(data, "demonstration.loaded");

    public bool IsLoaded => File.Exists(Loaded);

    /// <summary>Removes the data folder when a load was cut off in the middle.</summary>
    public void ClearUnfinished()
    {
        if (File.Exists(Loading))
        {
            Console.WriteLine("上次演示数据装载未完成，重新开始 the last load was cut off, beginning anew");
            Directory.Delete(data, recursive: true);
        }
    }

    public void Begin() => File.WriteAllText(Loading, "");

    public void Finish() => File.Move(Loading, Loaded);
}
