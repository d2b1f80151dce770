using System.Reflection;
using Lathe.Testing;
using Lathe.Tests.Support;

namespace Lathe.Generators.Tests.Testing;

/// <summary>What our users' snapshot tests call.</summary>
public sealed class GeneratedCodeTests
{
    private const string Declaration = """
        using Lathe;

        namespace Movies;

        [FactorModel(Rank = 100)]
        [ConstantRate]
        public sealed partial class MovieModel;

        [NpyRecord]
        public readonly partial record struct Row(int Id, [NpyField("0.1.0")] float Value);
        """;

    [Fact]
    public void EveryFileOfTheBuild_IsThere_InTheOrderOfItsName()
    {
        IReadOnlyDictionary<string, string> files = GeneratedCode.Of(Declaration).Files;

        Assert.Contains("Movies.MovieModel.Host.g.cs", files.Keys);
        Assert.Contains("Movies.Row.Npy.g.cs", files.Keys);
        Assert.Contains("ModelCatalogue.g.cs", files.Keys);
        Assert.Equal(files.Keys.Order(StringComparer.Ordinal), files.Keys);
    }

    [Fact]
    public void OurVersionIsScrubbed_AndNothingElse()
    {
        string record = GeneratedCode.Of(Declaration).Files["Movies.Row.Npy.g.cs"];

        Assert.Contains("GeneratedCode(\"Lathe.Generators\", \"VERSION\")", record);
        Assert.DoesNotContain("\"Lathe.Generators\", \"0", record);
        Assert.Contains("0.1.0", record);
    }

    [Fact]
    public void AProperty_ChangesWhatIsGenerated()
    {
        static string Kernel(string cap) => GeneratedCode.Of(Declaration.Replace("100", "180"), [("LatheUnrollCap", cap)]).Files["Movies.MovieModel.Host.g.cs"];

        Assert.NotEqual(Kernel("64"), Kernel("256"));
        Assert.Contains("namespace Films.App", GeneratedCode.Of(Declaration, [("RootNamespace", "Films.App")]).Files["ModelCatalogue.g.cs"]);
    }

    [Fact]
    public void AnUnknownProperty_IsAnErrorThatListsThem()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => GeneratedCode.Of(Declaration, [("LatheUnroll", "1")]));

        Assert.Contains("no property 'LatheUnroll'", error.Message);
        Assert.Contains("LatheUnrollCap", error.Message);
    }

    [Fact]
    public void AFile_IsFoundFromTheTest()
    {
        using TemporaryFolder folder = new();
        string file = folder.File("Models.cs");
        File.WriteAllText(file, Declaration);

        Assert.Equal(GeneratedCode.Of(Declaration).Files, GeneratedCode.OfFile("Models.cs", caller: folder.File("Tests.cs")).Files);
    }

    [Theory]
    [InlineData("Rank = 0", "LATHE")]
    [InlineData("Rank = 8, Nonsense = 1", "CS0246")]
    public void AWrongDeclaration_IsNamedAsInTheBuild(string written, string id)
    {
        DeclarationException error = Assert.Throws<DeclarationException>(() => GeneratedCode.Of(Declaration.Replace("Rank = 100", written)));

        Assert.All(error.Errors, wrong => Assert.StartsWith(id, wrong.Id));
        Assert.StartsWith("The declaration does not build:\n  Source.cs(5,", error.Message);
    }

    [Fact]
    public void ARuntimeOfAnotherVersion_IsRefused()
    {
        static AssemblyName Named(string name, string version) => new(name) { Version = new(version) };

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(
            static () => SameVersion.Check(Named("Lathe.Generators", "1.2.0.0"), Named("Lathe.Runtime", "1.3.0.0")));

        Assert.Equal(
            "Lathe.Testing generates as version 1.2.0, but the project references Lathe.Runtime 1.3.0; give both packages the same version.", error.Message);
    }

    [Fact]
    public void UsingsOfTheBuild_NeedNotBeWritten() =>
        GeneratedCode.Of(Declaration + "\npublic static class Uses { public static List<int> Few => Enumerable.Range(0, 3).ToList(); }");
}
