using System.Reflection;

namespace Lathe.Package.Tests.Support;

/// <summary>What the build wrote into this assembly.</summary>
internal static class BuildFacts
{
    /// <summary>Folder of Toolkit.sln.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>NuGet's folder of this build: all packages of others that ours need are in it.</summary>
    public static string PackagesOfOthers { get; } = Metadata("PackagesOfOthers");

    public static string Configuration { get; } = typeof(BuildFacts).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration;

    private static string Metadata(string key) => typeof(BuildFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(fact => fact.Key == key).Value!;
}
