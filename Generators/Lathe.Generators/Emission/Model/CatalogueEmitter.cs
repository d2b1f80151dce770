using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes the list of a project's models, which the command line chooses from.</summary>
internal static class CatalogueEmitter
{
    private const string Definition = "global::Lathe.ModelDefinition";

    public static string Emit(CatalogueSpec list)
    {
        string catalogue = Quiet(list, Code.Of($$"""
            /// <summary>The models declared in this project.</summary>
            {{GeneratedFile.TypeMark}}
            public static class {{CatalogueSite.TypeName}}
            {
                /// <summary>Every declared model that is not private to another type, by name.</summary>
                public static global::System.Collections.Generic.IReadOnlyList<{{Definition}}> Models { get; } =
                {{(list.Obsolete ? WithObsolete(list) : $"{Items(list)};")}}
            }
            """));

        return GeneratedFile.Of(list.RootNamespace.Length == 0 ? catalogue : Code.Of($$"""
            namespace {{list.RootNamespace}}
            {
                {{catalogue}}
            }
            """));
    }

    /// <summary>Inside what is obsolete itself, the compiler says nothing of other obsolete things, be it with an id of theirs or as an error.</summary>
    private static string WithObsolete(CatalogueSpec list) => Code.Of($$"""
        #pragma warning disable CS0612 // That a model is obsolete is for those to know who use it.
            Listed();
        #pragma warning restore CS0612

        [global::System.Obsolete]
        private static {{Definition}}[] Listed() =>
        {{Items(list)}};
        """);

    /// <summary>The compiler's own way with what is experimental: an error of an id, which who uses it disables.</summary>
    private static string Quiet(CatalogueSpec list, string catalogue) => list.Experimental.Count == 0 ? catalogue : Code.Of($$"""
        #pragma warning disable {{string.Join(", ", list.Experimental)}} // That a model is experimental is for those to know who use it.

        {{catalogue}}
        """);

    private static string Items(CatalogueSpec list) => Code.Of($$"""
        [
            {{Code.Lines(list.Models.Select(static model => $"{model}.Definition,"))}}
        ]
        """);
}
