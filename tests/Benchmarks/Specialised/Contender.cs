using Lathe.Kernels;

namespace Lathe.Benchmarks.Specialised;

/// <summary>A kernel of a declared model: the generated one, or one whose rank is a number of the run.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Model">The model with that kernel.</param>
internal sealed record Contender(string Name, ModelDefinition Model)
{
    public ISgdKernel Kernel => Model.Declaration.Kernels.Sgd!;

    /// <summary>The names of all contenders on this processor, the generated kernel first.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Of(Columns8.Definition).Select(static one => one.Name)];

    /// <summary>All contenders for a model, the generated kernel first.</summary>
    public static IReadOnlyList<Contender> Of(ModelDefinition model)
    {
        int stride = model.Declaration.Stride;
        List<Contender> all = [new("generated", model)];
        if (VectorWidths.Preferred == VectorWidth.Bits512)
        {
            all.Add(With(model, "loop 512", new RunTimeRankKernel<Loop512>(stride)));
            all.Add(With(model, "tiles 512", new RunTimeRankKernel<Tiles512>(stride)));
        }

        all.Add(With(model, "loop 256", new RunTimeRankKernel<Loop256>(stride)));
        all.Add(With(model, "tiles 256", new RunTimeRankKernel<Tiles256>(stride)));
        return all;
    }

    private static Contender With(ModelDefinition model, string name, ISgdKernel kernel)
    {
        ModelDeclaration declaration = model.Declaration with { Kernels = model.Declaration.Kernels with { Sgd = kernel } };
        return new(name, new ModelDefinition(declaration, static parts => new Trained(parts)));
    }

    private sealed class Trained(TrainedParts parts) : TrainedModel(parts);
}
