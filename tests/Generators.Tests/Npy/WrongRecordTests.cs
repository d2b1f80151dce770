using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Npy;

/// <summary>
/// One mistake is one error: a struct that a half can be added to has one though no file's row fits it, so that the compiler misses
/// nothing, and runs the analyzers.
/// </summary>
public sealed class WrongRecordTests
{
    private const string Program = """
        using System;
        using Lathe;
        using Lathe.Npy;

        using (var mapped = Rating.Open("ratings.npy"))
        {
            Console.WriteLine(mapped.Length);
        }

        Rating[] rows = Rating.Read("ratings.npy");
        Rating.Write("copy.npy", rows);
        NpyRecordLayout layout = Rating.Layout;
        Console.WriteLine(layout.Size);

        """;

    [Theory]
    [InlineData("LATHE0101", "[NpyRecord] partial record struct Rating(int User, float Value);")]
    [InlineData("LATHE0101", "[NpyRecord] partial struct Rating { public int User { get; set; } }")]
    [InlineData("LATHE0104", "[NpyRecord] readonly partial record struct Rating;")]
    [InlineData("LATHE0105", "[NpyRecord] readonly partial record struct Rating(int User, string Title);")]
    [InlineData("LATHE0105", "[NpyRecord] readonly partial record struct Rating(int User, decimal Value);")]
    [InlineData("LATHE0105", "[NpyRecord] readonly partial record struct Rating(int User, int? Value);")]
    [InlineData("LATHE0106", "[NpyRecord, System.Runtime.InteropServices.StructLayout(System.Runtime.InteropServices.LayoutKind.Auto)] readonly partial record struct Rating(int User);")]
    [InlineData("LATHE0107", "[NpyRecord] readonly partial record struct Rating(int User, [NpyField(\"user\")] int Item);")]
    [InlineData("LATHE0108", "[NpyRecord] readonly partial record struct Rating([NpyField(\"\")] int User);")]
    public async Task AWrongDeclaration_IsOneError(string id, string declaration)
    {
        Generation generation = Generate(declaration);

        Assert.Equal([id], (await Analysis.RunAsync(generation.After)).Select(static diagnostic => diagnostic.Id));
        Assert.Empty(generation.Diagnostics);
        Assert.Equal(["Rating.Npy.g.cs"], generation.Files.Keys);
    }

    /// <summary>The public members are those of a right declaration, with the same signatures.</summary>
    [Fact]
    public void TheMembers_AreThoseOfARightRecord()
    {
        string[] right = MembersOf(Generate("[NpyRecord] readonly partial record struct Rating(int User);"));

        Assert.Equal(4, right.Length);
        Assert.Equal(right, MembersOf(Generate("[NpyRecord] partial record struct Rating(int User);")));
    }

    /// <summary>The language maps no file as rows that refer to objects, whatever Open said.</summary>
    [Fact]
    public void OfARowWithReferences_OpenAloneDiffers()
    {
        string[] right = MembersOf(Generate("[NpyRecord] readonly partial record struct Rating(int Title);"));
        string[] wrong = MembersOf(Generate("[NpyRecord] readonly partial record struct Rating(string Title);"));

        Assert.Equal(["dynamic Rating.Open(string)"], wrong.Except(right));
    }

    /// <summary>Where the error was silenced, the program says what it would have said.</summary>
    [Theory]
    [InlineData("Open", "ratings.npy")]
    [InlineData("Read", "ratings.npy")]
    [InlineData("get_Layout")]
    public void EveryUse_ThrowsTheSentence(string method, params object[] arguments)
    {
        Type record = Harness.Load(Generate("[NpyRecord] partial record struct Rating(int User);").After).GetType("Rating", throwOnError: true)!;
        Exception thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => record.GetMethod(method)!.Invoke(null, arguments)).InnerException!;

        Assert.Equal(
            "'Rating' is declared wrongly: build with analyzers and mend what its LATHE errors say.",
            Assert.IsType<InvalidOperationException>(thrown).Message);
    }

    private static Generation Generate(string declaration)
    {
        CSharpCompilation project = Harness.Compile($"using Lathe;\n{declaration}").AddSyntaxTrees(Harness.Parse(Program, "Program.cs"));
        return Harness.Generate<NpyRecordGenerator>(project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)));
    }

    /// <summary>The members that the generated file has.</summary>
    private static string[] MembersOf(Generation generation) =>
    [
        .. generation.After.GetTypeByMetadataName("Rating")!.GetMembers()
            .Where(static member => member.CanBeReferencedByName && member.Locations[0].SourceTree?.FilePath.EndsWith(".g.cs", StringComparison.Ordinal) == true)
            .Select(static member => $"{member.ToDisplayString(Signature)}")
            .Order(StringComparer.Ordinal),
    ];

    private static readonly SymbolDisplayFormat Signature = SymbolDisplayFormat.CSharpErrorMessageFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType);
}
