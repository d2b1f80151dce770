using Lathe.Generators.Declarations;
using Lathe.Generators.Emission.Text;

namespace Lathe.Generators.Emission.Model;

/// <summary>
/// Writes the public half of a model that is declared wrongly: all that the right one would offer, so that the compiler has nothing to
/// add to the one error about the declaration. Who silenced that error, too, meets it at run time.
/// </summary>
internal static class WrongModelEmitter
{
    public static string Emit(WrongModelSpec model)
    {
        string refusal = GeneratedFile.Refusal(model.Name);

        return ModelMembers.Of(
            model,
            "/// <remarks>Declared wrongly, so that it has no kernels and every use throws: its LATHE errors say what to mend.</remarks>",
            $"=>\n    {refusal};",
            "a factor matrix of the declared rank",
            refusal);
    }
}
