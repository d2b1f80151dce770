using Lathe.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Lathe.Generators.Tests.Models;

/// <summary>
/// One mistake is one error: a model whose class is right and whose declaration is wrong has a public half, so that the compiler misses
/// nothing, and runs the analyzers.
/// </summary>
public sealed class WrongModelTests
{
    private const string Program = """
        using System;
        using Lathe;
        using Movies;

        using Dataset data = Dataset.Load("ml");
        using MovieModel model = MovieModel.Train(data, new TrainingOptions(), null, default);
        string user = model.Users[0];
        foreach (Recommendation item in model.Recommend(user, count: 5))
            Console.WriteLine($"{item.Score:F2} {item.Title}");
        model.Save("model", overwrite: true);
        using MovieModel loaded = MovieModel.Load("model", verify: true);
        using FactorMatrix factors = MovieModel.ReadFactors("rows.npy");
        Console.WriteLine(ModelCatalogue.Models.Count + MovieModel.Definition.Name);
        Console.WriteLine(NameOf<MovieModel>() + ((ITitled)model).TitleOf(3));

        static string NameOf<T>() where T : TrainedModel, IFactorModel<T> => T.Definition.Name;

        """;

    /// <summary>The user's half needs the generated one: for a member of an interface, a constructor, and what an override calls.</summary>
    private const string Half = """
        namespace Movies
        {
            /// <summary>Has titles.</summary>
            public interface ITitled
            {
                /// <summary>The title of an item.</summary>
                string? TitleOf(int item);
            }

            /// <summary>A model.</summary>
            DECLARATION
            public sealed partial class MovieModel : ITitled
            {
                private MovieModel()
                    : this(null!)
                {
                }

                /// <inheritdoc/>
                public override string ToString() => Hash;
            }
        }
        """;

    [Theory]
    [InlineData("LATHE0001", "[FactorModel(Rank = 0), BoldDriver]")]
    [InlineData("LATHE0001", "[FactorModel(Rank = 2000), BoldDriver]")]
    [InlineData("LATHE0005", "[FactorModel(Rank = 32)]")]
    [InlineData("LATHE0006", "[FactorModel(Rank = 32), BoldDriver, ConstantRate]")]
    [InlineData("LATHE0015", "[FactorModel(Rank = 32), BayesianPersonalizedRanking, AdaGrad]")]
    [InlineData("LATHE0014", "[FactorModel(Rank = 32), AlternatingLeastSquares, ImplicitLeastSquares]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), ConstantRate(Rate = 0)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), BoldDriver(Initial = 2)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), ExponentialDecay(Decay = float.NaN)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), InverseTimeDecay(Decay = -1)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), AdaGrad(Warmup = -1)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), AdaGrad, Regularization(-1)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), AdaGrad, Initialization(Scale = 0)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), AdaGrad, Training(Epochs = 0)]")]
    [InlineData("LATHE0007", "[FactorModel(Rank = 32), AdaGrad, ValueRange(Minimum = 5, Maximum = 1)]")]
    public async Task AWrongDeclaration_IsOneError(string id, string declaration)
    {
        Generation generation = Generate(declaration);

        Assert.Equal([id], (await Analysis.RunAsync(generation.After)).Select(static diagnostic => diagnostic.Id));
        Assert.Empty(generation.Diagnostics);
        Assert.Equal(["ModelCatalogue.g.cs", "Movies.MovieModel.Model.g.cs"], generation.Files.Keys.Order(StringComparer.Ordinal));
    }

    /// <summary>A model is made in generated code, which cannot set a member of the user's.</summary>
    [Theory]
    [InlineData("public required int Must { get; init; }")]
    [InlineData("public required int Must;")]
    public async Task ARequiredMember_IsOneError(string member)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(
            $"[Lathe.FactorModel(Rank = 8), Lathe.ConstantRate] public sealed partial class M {{ {member} }}");
        Diagnostic problem = Assert.Single(await Analysis.RunAsync(generation.After));

        Assert.Equal("LATHE0013", problem.Id);
        Assert.Equal("Must", Harness.Underlined(problem));
        Assert.Empty(generation.Diagnostics);
    }

    /// <summary>The public members are those of a right declaration, with the same signatures.</summary>
    [Fact]
    public void TheMembers_AreThoseOfARightModel()
    {
        string[] right = MembersOf(Generate("[FactorModel(Rank = 32), AdaGrad]"));

        Assert.Contains(right, static member => member.Contains("ReadFactors", StringComparison.Ordinal));
        Assert.Equal(right, MembersOf(Generate("[FactorModel(Rank = 0), AdaGrad]")));
    }

    /// <summary>Where the error was silenced, the program says what it would have said.</summary>
    [Fact]
    public void EveryUse_ThrowsTheSentence()
    {
        Type model = Harness.Load(Generate("[FactorModel(Rank = 0), AdaGrad]").After).GetType("Movies.MovieModel", throwOnError: true)!;

        foreach ((string method, object?[] arguments) in ((string, object?[])[])
            [("Train", [null, null, null, CancellationToken.None]), ("Load", ["model", false]), ("ReadFactors", ["rows.npy"]), ("get_Definition", [])])
        {
            Exception thrown = Assert.Throws<System.Reflection.TargetInvocationException>(() => model.GetMethod(method)!.Invoke(null, arguments)).InnerException!;
            Assert.Equal(
                "'MovieModel' is declared wrongly: build with analyzers and mend what its LATHE errors say.",
                Assert.IsType<InvalidOperationException>(thrown).Message);
        }
    }

    private static Generation Generate(string declaration)
    {
        CSharpCompilation project = Harness.Compile("using Lathe;\n" + Half.Replace("DECLARATION", declaration, StringComparison.Ordinal))
            .AddSyntaxTrees(Harness.Parse(Program, "Program.cs"));
        return Harness.Generate<FactorModelGenerator>(
            project.WithOptions(project.Options.WithOutputKind(OutputKind.ConsoleApplication)), ("RootNamespace", "Movies"));
    }

    private static string[] MembersOf(Generation generation) =>
    [
        .. generation.After.GetTypeByMetadataName("Movies.MovieModel")!.GetMembers()
            .Where(static member => member.DeclaredAccessibility == Accessibility.Public && member.CanBeReferencedByName)
            .Select(static member => member.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat))
            .Order(StringComparer.Ordinal),
    ];
}
