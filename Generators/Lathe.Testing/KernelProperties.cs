using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Lathe.Testing;

/// <summary>Gives the generators the properties that MSBuild would pass as CompilerVisibleProperty.</summary>
internal sealed class KernelProperties : AnalyzerConfigOptionsProvider
{
    private static readonly IReadOnlyDictionary<string, string> Defaults = ReadDefaults();

    /// <param name="properties">Those that have no default value; the last one of a name counts.</param>
    /// <exception cref="ArgumentException">There is no such property.</exception>
    public KernelProperties(IEnumerable<(string Name, string Value)> properties)
    {
        Dictionary<string, string> values = new(Defaults, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in properties)
        {
            if (!Defaults.ContainsKey(name))
                throw new ArgumentException($"There is no property '{name}'; there are {string.Join(", ", Defaults.Keys)}.", nameof(properties));
            values[name] = value;
        }

        GlobalOptions = new Options(values);
    }

    public override AnalyzerConfigOptions GlobalOptions { get; }

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

    private static Dictionary<string, string> ReadDefaults()
    {
        using Stream file = typeof(KernelProperties).Assembly.GetManifestResourceStream("Kernels.props")!;
        Dictionary<string, string> defaults = XDocument.Load(file).Descendants("PropertyGroup").Elements()
            .ToDictionary(static property => property.Name.LocalName, static property => property.Value, StringComparer.OrdinalIgnoreCase);

        // Of every project, and read for the namespace of the catalogue.
        defaults["RootNamespace"] = "";
        return defaults;
    }

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        private const string Prefix = "build_property.";

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = null;
            return key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && values.TryGetValue(key[Prefix.Length..], out value);
        }
    }
}
