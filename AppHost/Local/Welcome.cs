namespace AppHost.Local;

/// <summary>What is printed when everything is ready.</summary>
internal static class Welcome
{
    public static void Print(string gateway, HostOptions options, Keys keys) => Console.WriteLine(options.Demo
        ? $"""

           地址 address      {gateway}
           接口文档 API docs  {gateway}/docs
           公示 notices      {gateway}/public/notices
           密码 password     {keys.DemoPassword}   (PLATFORM_DEMO_PASSWORD)
           账号 accounts     admin · poverty.county poverty.chief · village.01…09 · township.officer township.chief
                            education.county education.chief school.01 · medical.county medical.chief
                            credit.officer credit.committee · forestry.county forestry.chief
                            finance.maker finance.checker · oversight.county · leader auditor · ops ops.checker
           Ctrl-C 停止 stops
           """
        : $"""

           地址 address   {gateway}
           账号 account   admin / {keys.DemoPassword}   (首次启动时设定 set at the first start)
           Ctrl-C 停止 stops
           """);
}
