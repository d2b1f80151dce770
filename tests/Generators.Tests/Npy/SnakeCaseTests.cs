using Lathe.Generators.Declarations;

namespace Lathe.Generators.Tests.Npy;

public sealed class SnakeCaseTests
{
    [Theory]
    [InlineData("User", "user"), InlineData("UserId", "user_id"), InlineData("userId", "user_id"), InlineData("HTTPStatus", "http_status")]
    [InlineData("X", "x"), InlineData("X1", "x1"), InlineData("Item2Vec", "item2_vec"), InlineData("_value", "value")]
    [InlineData("User_Id", "user_id"), InlineData("ID", "id"), InlineData("__", "__"), InlineData("AnId", "an_id")]
    public void OfAMember(string member, string expected) => Assert.Equal(expected, SnakeCase.Of(member));
}
