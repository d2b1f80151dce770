using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>Opens a model's class again, in its namespace and inside the types around it.</summary>
internal static class ModelParts
{
    /// <summary>The class with members.</summary>
    public static string Wrap(TypePlace place, string members) => Wrap(place, "", "", members);

    /// <summary>The class with remarks, bases and members.</summary>
    public static string Wrap(TypePlace place, string remarks, string bases, string members)
    {
        string type = Code.Of($$"""
            {{remarks}}
            {{Braces(place.Declarations[place.Declarations.Count - 1] + bases, members)}}
            """);
        foreach (string container in place.Declarations.Take(place.Declarations.Count - 1).Reverse())
        {
            type = Braces(container, type);
        }

        return place.Namespace.Length == 0 ? type : Braces($"namespace {place.Namespace}", type);
    }

    private static string Braces(string head, string body) => Code.Of($$"""
        {{head}}
        {
            {{body}}
        }
        """);
}
