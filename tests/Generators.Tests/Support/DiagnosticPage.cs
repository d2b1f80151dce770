using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Support;

/// <summary>A page of docs/diagnostics: its title, and its bad and its good project.</summary>
internal sealed partial record DiagnosticPage(string Title, DocumentedProject Bad, DocumentedProject Good)
{
    /// <summary>The folder of the pages.</summary>
    public static string Folder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "../../../docs/diagnostics"));

    /// <summary>The page of a rule.</summary>
    public static DiagnosticPage Of(string id)
    {
        Match page = Shape().Match(File.ReadAllText(Path.Combine(Folder(), $"{id}.md")));
        Assert.True(page.Success, $"{id}.md has not the parts title, Bad, Good and Why");
        return new(page.Groups["title"].Value, DocumentedProject.Of(page.Groups["bad"].Value), DocumentedProject.Of(page.Groups["good"].Value));
    }

    [GeneratedRegex(@"^# (?<title>.+)\n\nBad:\n\n(?<bad>.+)\n\nGood:\n\n(?<good>.+)\n\nWhy: [\s\S]+\n$", RegexOptions.Singleline)]
    private static partial Regex Shape();
}

/// <summary>What a page shows of a project: its source, or a piece of its project file.</summary>
/// <param name="Compilation">The project.</param>
/// <param name="Properties">The properties it sets that the generator reads.</param>
internal sealed partial record DocumentedProject(CSharpCompilation Compilation, IEnumerable<(string Name, string Value)> Properties)
{
    private const string Usings = "using System.Runtime.InteropServices;\nusing Lathe;\n";

    private const string AnyModel = "[FactorModel(Rank = 32)]\n[BoldDriver]\npublic sealed partial class MovieModel;";

    /// <summary>Reads the one block of code that a part of a page has.</summary>
    public static DocumentedProject Of(string part)
    {
        Match block = Block().Match(part);
        Assert.True(block.Success, part);
        string code = block.Groups["code"].Value;
        return block.Groups["language"].Value == "csharp"
            ? new(Harness.Compile(Usings + code), [])
            : OfProjectFile(XElement.Parse($"<Project>{code}</Project>"));
    }

    /// <summary>The same project with another source.</summary>
    public DocumentedProject With(Func<string, string> edit) => this with
    {
        Compilation = Compilation.ReplaceSyntaxTree(
            Compilation.SyntaxTrees[0],
            CSharpSyntaxTree.ParseText(edit(Compilation.SyntaxTrees[0].ToString()), (CSharpParseOptions)Compilation.SyntaxTrees[0].Options, "Source.cs")),
    };

    private static DocumentedProject OfProjectFile(XElement project)
    {
        CSharpCompilation compilation = Harness.Compile(Usings + AnyModel);
        Dictionary<string, string> versions = project.Descendants("PackageReference")
            .ToDictionary(static package => package.Attribute("Include")!.Value, static package => package.Attribute("Version")!.Value);
        if (versions.TryGetValue("Lathe.Generators", out string? generators))
        {
            compilation =
                !versions.TryGetValue("Lathe.Runtime", out string? runtime) ? OtherProject.WithoutRuntime(compilation)
                : runtime != generators ? OtherProject.WithRuntime(compilation, new Version(99, 0))
                : compilation;
        }

        if (project.Descendants("LangVersion").SingleOrDefault() is { } written && LanguageVersionFacts.TryParse(written.Value, out LanguageVersion language))
        {
            compilation = OtherProject.WithLanguage(compilation, language);
        }

        return new(compilation, [.. project.Descendants("PropertyGroup").Elements().Select(static property => (property.Name.LocalName, property.Value))]);
    }

    [GeneratedRegex(@"^```(?<language>csharp|xml)\n(?<code>.+)\n```$", RegexOptions.Singleline)]
    private static partial Regex Block();
}
