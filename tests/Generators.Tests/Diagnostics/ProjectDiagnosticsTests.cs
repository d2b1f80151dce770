using Lathe.Generators.Declarations;
using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Diagnostics;

/// <summary>What a project must have besides its declarations; where it lacks that, one sentence says so and nothing is generated.</summary>
public sealed class ProjectDiagnosticsTests
{
    private const string Models = "using Lathe; [FactorModel(Rank = 8), BoldDriver] partial class A; [FactorModel(Rank = 8), BoldDriver] partial class B;";

    [Theory]
    [InlineData("FactorModel", "[FactorModel(Rank = 8)] partial class M;")]
    [InlineData("FactorModelAttribute", "[FactorModelAttribute(Rank = 8)] partial class M;")]
    [InlineData("Lathe.FactorModel", "[Lathe.FactorModel(Rank = 8)] partial class M;")]
    [InlineData("global::Lathe.NpyRecord", "[global::Lathe.NpyRecord] readonly partial record struct R(int A);")]
    [InlineData("Mine::FactorModel", "extern alias Mine; [Mine::FactorModel(Rank = 8)] partial class M;")]
    public async Task WithoutTheRuntime(string underlined, string source)
    {
        CSharpCompilation project = OtherProject.WithoutRuntime(Harness.Compile(source));
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(project));

        Assert.Equal("LATHE0201", problem.Id);
        Assert.Equal(underlined, Harness.Underlined(problem));
        Assert.Contains($"'dotnet add package Lathe.Runtime --version {ProjectNeeds.Version.ToString(3)}'", problem.GetMessage(), StringComparison.Ordinal);
        AssertNothingGenerated(project);
    }

    [Fact]
    public async Task AttributesOfTheSameNames_WithoutTheRuntimeAroundThem()
    {
        CSharpCompilation project = OtherProject.WithoutRuntime(Harness.Compile(
            "namespace Lathe { class FactorModelAttribute : System.Attribute; class BoldDriverAttribute : System.Attribute; [FactorModel, BoldDriver] partial class M; }"));

        Assert.Equal(["LATHE0201"], (await Analysis.RunAsync(project)).Select(static problem => problem.Id));
        AssertNothingGenerated(project);
    }

    [Theory]
    [InlineData("[FactorModel(Rank = 8)] partial class M;")]
    [InlineData("class FactorModelAttribute : System.Attribute; [FactorModel] partial class M;")]
    public async Task AnAttributeThatIsNotOurs_OrLacksItsUsing_IsNoMissingRuntime(string source) =>
        Assert.Empty(await Analysis.RunAsync(Harness.Compile(source)));

    [Fact]
    public async Task ARuntimeOfAnotherVersion_IsReportedOnce()
    {
        CSharpCompilation project = OtherProject.WithRuntime(Harness.Compile(Models), new Version(7, 8, 9, 0));
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(project));

        Assert.Equal("LATHE0202", problem.Id);
        Assert.StartsWith(
            $"Lathe.Runtime is of version 7.8.9, but Lathe.Generators of version {ProjectNeeds.Version.ToString(3)}", problem.GetMessage(), StringComparison.Ordinal);
        AssertNothingGenerated(project);
    }

    [Fact]
    public async Task ARuntimeOfTheSameVersion_IsNot() =>
        Assert.Empty(await Analysis.RunAsync(OtherProject.WithRuntime(Harness.Compile(Models), ProjectNeeds.Version)));

    [Theory]
    [InlineData("1.0", "1.9", true)]
    [InlineData("1.0", "2.0", false)]
    [InlineData("0.1.0", "0.1.7", true)]
    [InlineData("0.1", "0.2", false)]
    [InlineData("0.1", "1.1", false)]
    public void Versions_AreCompatible(string one, string other, bool expected)
    {
        Assert.Equal(expected, ProjectNeeds.AreCompatible(new(one), new(other)));
        Assert.Equal(expected, ProjectNeeds.AreCompatible(new(other), new(one)));
    }

    [Theory]
    [InlineData(LanguageVersion.CSharp7_3, "7.3")]
    [InlineData(LanguageVersion.CSharp12, "12.0")]
    public async Task ALanguageThatIsTooOld_IsReportedOnce(LanguageVersion language, string name)
    {
        CSharpCompilation project = OtherProject.WithLanguage(Harness.Compile(Models), language);
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(project));

        Assert.Equal("LATHE0203", problem.Id);
        Assert.Equal($"The project's language is C# {name}, but generated code needs C# 13.0: remove LangVersion or raise it", problem.GetMessage());
        AssertNothingGenerated(project);
    }

    [Fact]
    public async Task AProjectWithoutDeclarations_MayHaveAnyLanguage() =>
        Assert.Empty(await Analysis.RunAsync(OtherProject.WithLanguage(Harness.Compile("class Other { }"), LanguageVersion.CSharp7_3)));

    /// <summary>The lowest language is the lowest in which generated code compiles.</summary>
    [Theory]
    [InlineData("using Lathe; [FactorModel(Rank = 20), AdaGrad] public sealed partial class A;")]
    [InlineData("using Lathe; [NpyRecord] public readonly partial record struct R(int User, float Value);")]
    public void TheLowestLanguage(string source)
    {
        CSharpCompilation lowest = OtherProject.Generate(OtherProject.WithLanguage(Harness.Compile(source), ProjectNeeds.LowestLanguage));
        Assert.True(lowest.SyntaxTrees.Length > 1);
        Assert.Empty(Errors(lowest));
        Assert.NotEmpty(Errors(OtherProject.WithLanguage(lowest, ProjectNeeds.LowestLanguage - 100)));
    }

    [Theory]
    [InlineData("LatheUnrollCap", "abc", "LatheUnrollCap must be a whole number of 16..1024, but is 'abc'")]
    [InlineData("LatheUnrollCap", "15", "but is '15'")]
    [InlineData("LatheUnrollCap", "1025", "but is '1025'")]
    [InlineData("LatheUnrollCap", "-64", "but is '-64'")]
    [InlineData("LatheUnrollCap", "64.0", "but is '64.0'")]
    [InlineData("LatheKernels", "gpu", "LatheKernels must be host, device or both, but is 'gpu'")]
    public async Task AKnobThatIsNotUnderstood(string property, string value, string message)
    {
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(Harness.Compile(Models), (property, value)));

        Assert.Equal("LATHE0204", problem.Id);
        Assert.Equal(Location.None, problem.Location);
        Assert.Contains(message, problem.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LatheUnrollCap", "16")]
    [InlineData("LatheUnrollCap", "1024")]
    [InlineData("LatheUnrollCap", "")]
    [InlineData("LatheKernels", "Host")]
    [InlineData("LatheKernels", "both")]
    public async Task AKnobThatIsUnderstood(string property, string value) =>
        Assert.Empty(await Analysis.RunAsync(Harness.Compile(Models), (property, value)));

    private static void AssertNothingGenerated(CSharpCompilation project) => Assert.Single(OtherProject.Generate(project).SyntaxTrees);

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation project) =>
        project.GetDiagnostics().Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
}
