using Lathe.Kernels;
using Lathe.Tests.Kernels;
using Lathe.Tests.Ptx;

namespace Lathe.Tests.Devices.Proof;

/// <summary>The PTX of a straight kernel run on one block of ratings, over the arrays of a scalar reference.</summary>
internal static class StraightRun
{
    /// <summary>Makes one update per rating and brings the arrays back.</summary>
    /// <returns>What it cost, and the sum of the squared errors.</returns>
    public static (PtxTally Tally, double Loss) Of(PtxKernel kernel, ModelDeclaration model, ScalarSgd state, Rating[] ratings, SgdNumbers numbers)
    {
        PtxMemory memory = new();
        List<(float[] Array, PtxBuffer<float> Buffer)> rows = [];
        PtxBuffer<double> losses = memory.Allocate<double>("losses", [0]);
        PtxArguments arguments = new();
        arguments.View(memory.Allocate<Rating>("ratings", ratings)).View(memory.Allocate<long>("starts", [0, ratings.Length]));
        AddRows("userFactors", state.UserFactors);
        AddRows("itemFactors", state.ItemFactors);
        if (model.Biases)
        {
            AddRows("userBiases", state.UserBiases);
            AddRows("itemBiases", state.ItemBiases);
        }

        if (model.Schedule == ScheduleKind.AdaGrad)
        {
            AddRows("userSums", state.UserSums);
            AddRows("itemSums", state.ItemSums);
        }

        const int Bands = 1, Stratum = 0;
        PtxTally tally = new PtxMachine(kernel, memory).Run(
            new PtxLaunch(Groups: Bands, GroupSize: 1), arguments.View(losses).Value(Bands).Value(numbers).Value(Stratum));
        foreach ((float[] array, PtxBuffer<float> buffer) in rows)
        {
            buffer.Values.CopyTo(array);
        }

        return (tally, losses.Values[0]);

        void AddRows(string name, float[] values)
        {
            PtxBuffer<float> buffer = memory.Allocate<float>(name, values);
            rows.Add((values, buffer));
            arguments.View(buffer);
        }
    }
}
