using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace Lathe.Generators.Tests.Models;

/// <summary>A member of the user's that collides with a generated one is reported where it stands, before the compiler does in generated code.</summary>
public sealed class TakenNamesTests
{
    private const string Declaration = "using Lathe; using System; using System.Threading;\n[FactorModel(Rank = 8), ConstantRate] public sealed partial class ";

    [Theory]
    [InlineData("Train", "public static int Train;")]
    [InlineData("Train", "public static M Train(Dataset data, TrainingOptions? o, IProgress<EpochReport>? p, CancellationToken c) => null!;")]
    [InlineData("Load", "public static object Load(string folder, bool verify) => folder;")]
    [InlineData("Load", "public event Action Load { add { } remove { } }")]
    [InlineData("Definition", "public int Definition { get; }")]
    [InlineData("Definition", "public static int Definition(int x) => x;")]
    [InlineData("ReadFactors", "public class ReadFactors;")]
    [InlineData("LatheDeviceSgd", "private class LatheDeviceSgd;")]
    [InlineData("NewHostSgd", "private static int NewHostSgd() => 0;")]
    [InlineData("M", "public M(TrainedParts parts) : base(parts) { }")]
    [InlineData("M", "public M(TrainedParts parts) { }")]
    [InlineData("M", "public M() { }")]
    [InlineData("M", "private M(int rank) { }")]
    public Task AMember(string underlined, string member) => AssertReported(underlined, $"{Declaration}M {{ {member} }}");

    [Theory]
    [InlineData("Train")]
    [InlineData("Load")]
    [InlineData("Definition")]
    public Task AClass(string name) => AssertReported(name, $"{Declaration}{name};");

    [Theory]
    [InlineData("public static M Train(string csv) => null!;")]
    [InlineData("public static M Load() => Load(\"model\");")]
    [InlineData("public static M Load<T>(string folder, bool verify) => null!;")]
    [InlineData("public int ReadFactors(int x) => x;")]
    [InlineData("static M() { }")]
    [InlineData("public M(int x) : base(null!) => X = x; public int X { get; }")]
    public async Task AMemberThatDoesNotCollide(string member)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"{Declaration}M {{ {member} }}");

        Assert.Empty(await Analysis.RunAsync(generation.After));
        Assert.Empty(generation.Diagnostics);
    }

    [Theory]
    [InlineData("public M() { }", "'M' is a model, which is made by Train and Load: remove this constructor, which could not call that of TrainedModel")]
    [InlineData("public M(TrainedParts parts) { }", "'M' is a model, whose generated half has the constructor 'M(TrainedParts)': remove yours")]
    [InlineData("public int Load;", "'M' is a model, whose generated half has a member named 'Load': rename yours")]
    public async Task TheCure(string member, string message) =>
        Assert.Equal(message, Assert.Single(await Analysis.RunAsync(Harness.Compile($"{Declaration}M {{ {member} }}"))).GetMessage());

    /// <summary>The list of taken names is that of the generated half: each of its members, written by the user too, is reported.</summary>
    [Fact]
    public async Task EveryGeneratedMember_IsOnTheList()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($"{Declaration}M;");
        INamedTypeSymbol model = generation.After.GetTypeByMetadataName("M")!;
        string[] members =
        [
            .. model.GetMembers().Where(static member => !member.IsImplicitlyDeclared && member.CanBeReferencedByName).Select(static member => member switch
            {
                IMethodSymbol method => $"void {method.Name}({string.Join(", ", method.Parameters.Select((p, i) => $"{p.Type.ToDisplayString()} p{i}"))}) {{ }}",
                _ => $"class {member.Name};",
            }),
        ];

        Assert.NotEmpty(members);
        foreach (string member in members)
        {
            Generation collision = Harness.Generate<FactorModelGenerator>($"{Declaration}M {{ {member} }}");
            Assert.Equal(["LATHE0008"], (await Analysis.RunAsync(collision.Before)).Select(static problem => problem.Id));
        }
    }

    private static async Task AssertReported(string underlined, string source)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(source);
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(generation.Before));

        Assert.Equal(("LATHE0008", underlined), (problem.Id, Harness.Underlined(problem)));
        Assert.Empty(generation.Files);
    }
}
