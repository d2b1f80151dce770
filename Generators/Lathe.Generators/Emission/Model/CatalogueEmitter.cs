using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Writes the list of a project's models, which the command line chooses from.</summary>
internal static class CatalogueEmitter
{
    public static string Emit(string rootNamespace, EquatableArray<string> models)
    {
        string catalogue = Code.Of($$"""
            /// <summary>The models declared in this project.</summary>
            {{GeneratedFile.TypeMark}}
            public static class ModelCatalogue
            {
                /// <summary>Every declared model that is not private to another type, by name.</summary>
                public static global::System.Collections.Generic.IReadOnlyList<global::Lathe.ModelDefinition> Models { get; } =
                [
                    {{Code.Lines(models.Select(static model => $"{model}.Definition,"))}}
                ];
            }
            """);

        return GeneratedFile.Of(rootNamespace.Length == 0 ? catalogue : Code.Of($$"""
            namespace {{rootNamespace}}
            {
                {{catalogue}}
            }
            """));
    }
}
