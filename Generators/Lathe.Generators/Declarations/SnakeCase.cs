using System.Text;

namespace Lathe.Generators.Declarations;

/// <summary>The names that Python gives to what C# calls otherwise.</summary>
internal static class SnakeCase
{
    /// <summary>A member's name in snake_case: UserId becomes user_id, HTTPStatus http_status, _value value.</summary>
    public static string Of(string member)
    {
        string name = member.TrimStart('_');
        var snake = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            // A word starts at a capital that follows a small letter or a digit, or that a small letter follows.
            bool starts = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (starts)
                snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return name.Length == 0 ? member : snake.ToString();
    }
}
