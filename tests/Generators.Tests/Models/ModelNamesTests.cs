using Lathe.Generators.Tests.Support;

namespace Lathe.Generators.Tests.Models;

/// <summary>Names and places of a user's types that generated code must live with.</summary>
public sealed class ModelNamesTests
{
    private const string Declaration = "[global::Lathe.FactorModel(Rank = 4), global::Lathe.ConstantRate] ";

    [Theory]
    [InlineData("[M] public sealed partial class X;")]
    [InlineData("[M] internal sealed partial class X;")]
    [InlineData("[M] partial class X;")]
    [InlineData("[M] public sealed partial class X { public X() : base(null!) { } public int Extra { get; } }")]
    [InlineData("[M] public sealed partial class X : System.ICloneable { public object Clone() => this; }")]
    [InlineData("[M] public sealed partial class X; partial class X { private class Nested; }")]
    [InlineData("public sealed partial class X; [M] partial class X;")]
    [InlineData("[M] public sealed partial class Año模型;")]
    [InlineData("[M] public sealed partial class \\u0041bc;")]
    [InlineData("[M] public sealed partial class Users;")]
    [InlineData("[M] public sealed partial class Vector512;")]
    [InlineData("[M] public sealed partial class Unsafe;")]
    [InlineData("[M] public sealed partial class Rating;")]
    [InlineData("[M] public sealed partial class ISgdKernel;")]
    public void AClass(string source) => AssertCompiles(source);

    [Theory]
    [InlineData("class"), InlineData("record"), InlineData("required"), InlineData("scoped"), InlineData("file")]
    [InlineData("var"), InlineData("nint"), InlineData("nuint"), InlineData("field"), InlineData("await"), InlineData("dynamic"), InlineData("extension"), InlineData("global"), InlineData("partial")]
    public void AWordOfTheLanguage(string word) => AssertCompiles($"namespace N.@{word} {{ [M] public sealed partial class @{word}; }}");

    [Theory]
    [InlineData("namespace MyCompany.Lathe { [M] public sealed partial class X; }")]
    [InlineData("namespace MyCompany.System.Lathe.Generated { [M] public sealed partial class X; }")]
    [InlineData("namespace N.É.@namespace { [M] public sealed partial class X; }")]
    [InlineData("namespace Lathe { [M] public sealed partial class X; }")]
    [InlineData("namespace Lathe.Kernels.Mine { [M] public sealed partial class X; }")]
    [InlineData("namespace N { public partial struct Outer { [M] public sealed partial class X; } }")]
    [InlineData("namespace N { public readonly partial record struct Outer { [M] public sealed partial class X; } }")]
    [InlineData("namespace N { public partial record Outer(int A) { [M] internal sealed partial class X; } }")]
    [InlineData("namespace N { public partial interface IOuter { [M] sealed partial class X; } }")]
    [InlineData("namespace N { public partial interface IOuter { [M] private sealed partial class X; } }")]
    [InlineData("namespace N { public static partial class Outer { internal ref partial struct Inner { [M] public sealed partial class X; } } }")]
    [InlineData("namespace N { public partial class Outer { protected partial class Inner { [M] public sealed partial class X; } } }")]
    [InlineData("partial class Outer { [M] protected internal partial class X; }")]
    [InlineData("partial class Outer { [M] private protected partial class X; }")]
    [InlineData("partial class Outer { [M] partial class X; }")]
    public void APlace(string source) => AssertCompiles(source);

    /// <summary>Types of the user that are named like what kernels use.</summary>
    [Theory]
    [InlineData("", false)]
    [InlineData("", true)]
    [InlineData("namespace N", false)]
    [InlineData("namespace MyCompany.Lathe", true)]
    public void TypesNamedLikeThoseOfKernels(string place, bool nested)
    {
        string[] names =
        [
            "Rating", "Fold", "Prefetch", "Vector128", "Vector256", "Vector512", "Unsafe", "MemoryMarshal", "MethodImpl", "MethodImplOptions",
            "SgdBlock", "SgdNumbers", "AdaGradSteps", "VectorWidth", "VectorWidths", "ISgdKernel", "IScoreKernel", "ItemScores", "TrainedModel",
            "IntPtr", "UIntPtr", "Float4", "ArrayView", "Action", "MathF", "Index", "KernelConfig", "Grid", "ModelDefinition", "Dataset", "LatheException", "ModelNumber", "Distribution", "ScheduleKind",
        ];
        string types = string.Concat(names.Select(static name => $"internal class {name};\n"));
        string model = "[global::Lathe.FactorModel(Rank = 20), global::Lathe.AdaGrad] internal sealed partial class M;\n";
        string source = nested ? $"{model} partial class M {{ {types} }}" : types + model;

        ModelCompilationTests.AssertCompiles(place.Length == 0 ? source : $"{place} {{ {source} }}");
    }

    /// <summary>Words that C# takes for a type of that name where there is one. (The compiler warns of the user's own.)</summary>
    [Theory]
    [InlineData("var"), InlineData("nint"), InlineData("nuint"), InlineData("dynamic"), InlineData("_"), InlineData("notnull"), InlineData("value")]
    public void ATypeOrAModelCalledLikeAWordOfTheLanguage(string word)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(
            $"internal class @{word}; {Declaration} internal sealed partial class M; namespace N {{ {Declaration} internal sealed partial class @{word}; }}");

        Assert.Empty(generation.Diagnostics.Where(static diagnostic => diagnostic.Id != "CS8981"));
    }

    [Fact]
    public void NamesThatHideSystemAndLathe_InTheUsersNamespace() => AssertCompiles(
        "namespace N.System { internal class IProgress; } namespace N { internal class Lathe; [M] internal sealed partial class X; }");

    [Fact]
    public void ModelsThatDifferInCaseAlone_OrInTheirNest_GetFilesOfTheirOwn()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>($$"""
            {{Declaration}} internal sealed partial class Model;
            {{Declaration}} internal sealed partial class MODEL;
            namespace A { {{Declaration}} internal sealed partial class Model; }
            namespace a { {{Declaration}} internal sealed partial class Model; }
            namespace N { partial class Outer { {{Declaration}} internal sealed partial class Model; } }
            namespace N { partial class OUTER { {{Declaration}} internal sealed partial class Model; } }
            namespace N.Outer2 { {{Declaration}} internal sealed partial class Model; }
            """);

        Assert.Equal(7, generation.Files.Keys.Where(static hint => hint.EndsWith(".Model.g.cs", StringComparison.Ordinal))
            .Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Empty(generation.Diagnostics.Where(static diagnostic => diagnostic.Id != "CS8981"));
    }

    [Fact]
    public void AModelPrivateToAnotherType_IsNotInTheCatalogue()
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(
            $"partial class Outer {{ {Declaration} private sealed partial class Hidden; {Declaration} internal sealed partial class Shown; }}");

        Assert.Empty(generation.Diagnostics);
        Assert.DoesNotContain("Hidden", generation.Files["ModelCatalogue.g.cs"], StringComparison.Ordinal);
        Assert.Contains("global::Outer.Shown.Definition,", generation.Files["ModelCatalogue.g.cs"], StringComparison.Ordinal);
    }

    /// <summary>By default the root namespace is the name of the project's file.</summary>
    [Theory]
    [InlineData("", null)]
    [InlineData("Movies.App", "Movies.App")]
    [InlineData("movie-models", "movie_models")]
    [InlineData("2024 Movies.1st", "_2024_Movies._1st")]
    [InlineData("My.event..class", "My.@event.@class")]
    [InlineData("Año.É", "Año.É")]
    public void TheCataloguesNamespace_IsAValidOne(string rootNamespace, string? expected)
    {
        Generation generation = Harness.Generate<FactorModelGenerator>(
            $"{Declaration} internal sealed partial class M;", ("RootNamespace", rootNamespace));

        Assert.Empty(generation.Diagnostics);
        string? line = generation.Files["ModelCatalogue.g.cs"].Split('\n').SingleOrDefault(static line => line.StartsWith("namespace", StringComparison.Ordinal));
        Assert.Equal(expected is null ? null : $"namespace {expected}", line);
    }

    private static void AssertCompiles(string source) =>
        ModelCompilationTests.AssertCompiles(source.Replace("[M]", $"/** <summary>A model.</summary> */ {Declaration}", StringComparison.Ordinal));
}
