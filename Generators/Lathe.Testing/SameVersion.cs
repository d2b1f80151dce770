using System.Reflection;

namespace Lathe.Testing;

/// <summary>The generator in this package stands for that of the build; it is the same one where the packages are of one version.</summary>
internal static class SameVersion
{
    /// <exception cref="InvalidOperationException">The versions differ.</exception>
    public static void Check(AssemblyName generators, AssemblyName runtime)
    {
        if (generators.Version != runtime.Version)
        {
            throw new InvalidOperationException(
                $"Lathe.Testing generates as version {generators.Version?.ToString(3)}, but the project references {runtime.Name} "
                + $"{runtime.Version?.ToString(3)}; give both packages the same version.");
        }
    }
}
