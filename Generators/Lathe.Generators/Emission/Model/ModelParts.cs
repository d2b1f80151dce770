using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Opens a model's class again, in its namespace and inside the types around it.</summary>
internal static class ModelParts
{
    /// <summary>The class with members.</summary>
    public static string Wrap(FactorModelSpec model, string members) => Wrap(model, "", "", members);

    /// <summary>The class with attributes or remarks, bases and members.</summary>
    public static string Wrap(FactorModelSpec model, string head, string bases, string members)
    {
        string type = Code.Of($$"""
            {{head}}
            partial class {{model.TypeName}}{{bases}}
            {
                {{members}}
            }
            """);

        foreach (string container in model.Containers.Reverse())
        {
            type = Braces(container, type);
        }

        return model.Namespace.Length == 0 ? type : Braces($"namespace {model.Namespace}", type);
    }

    private static string Braces(string head, string body) => Code.Of($$"""
        {{head}}
        {
            {{body}}
        }
        """);
}
