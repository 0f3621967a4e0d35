namespace Households.Statistics;

/// <summary>What the register counts for an indicator: <c>population, households, people, filed-households, filed-people</c>, the last two also by class after a slash.</summary>
internal static class ComputedFigures
{
    public static decimal? Of(RegisterCube cube, string computed, string areaCode)
    {
        var (what, @class) = computed.Split('/', 2) is [var head, var tail] ? (head, tail) : (computed, null);
        var cells = cube.Of(areaCode).Where(cell => @class is null || cell.Class == @class);

        return what switch
        {
            "population" => cube.Population(areaCode),
            "households" => Count.Of(cells).Households,
            "people" => Count.Of(cells).People,
            "filed-households" => Count.Of(cells.Where(cell => cell.Filed)).Households,
            "filed-people" => Count.Of(cells.Where(cell => cell.Filed)).People,
            _ => null,
        };
    }
}
