using ILGPU;
using ILGPU.Runtime;
using Lathe.Kernels;
using Lathe.Tests.Kernels;

namespace Lathe.Tests.Devices;

/// <summary>Runs a model's kernel on one block of ratings, over the arrays of a scalar reference.</summary>
internal static class DeviceBlock
{
    /// <summary>Makes one update per rating on the device and brings the arrays back.</summary>
    /// <returns>The sum of the squared errors.</returns>
    public static double Run(Accelerator accelerator, ModelDeclaration model, ScalarSgd state, Rating[] ratings, SgdNumbers numbers)
    {
        using var ratingBuffer = accelerator.Allocate1D(ratings);
        using var starts = accelerator.Allocate1D(new long[] { 0, ratings.Length });
        using var losses = accelerator.Allocate1D<double>(1);
        float[][] arrays = [state.UserFactors, state.ItemFactors, state.UserBiases, state.ItemBiases, state.UserSums, state.ItemSums];
        MemoryBuffer1D<float, Stride1D.Dense>[] buffers = [.. arrays.Select(accelerator.Allocate1D)];
        ArrayView<float>[] views = [.. buffers.Select(static buffer => buffer.View.BaseView)];

        DeviceSgdMemory memory = new()
        {
            Ratings = ratingBuffer.View,
            Starts = starts.View,
            UserFactors = views[0].Cast<Float4>(),
            ItemFactors = views[1].Cast<Float4>(),
            UserBiases = views[2],
            ItemBiases = views[3],
            UserSums = views[4].Cast<Float4>(),
            ItemSums = views[5].Cast<Float4>(),
            Losses = losses.View,
            BandCount = 1,
        };
        model.Kernels.DeviceSgd!.Load(accelerator)(in memory, in numbers, stratum: 0);
        accelerator.Synchronize();

        for (int i = 0; i < arrays.Length; i++)
        {
            buffers[i].CopyToCPU(arrays[i]);
            buffers[i].Dispose();
        }

        return losses.GetAsArray1D()[0];
    }

    /// <summary>The numbers of an epoch after AdaGrad's warm-up.</summary>
    public static SgdNumbers Numbers(ModelDeclaration model) => new()
    {
        Rate = 0.05f,
        UserRegularization = model.Numbers.Real("Regularization.Users"),
        ItemRegularization = model.Numbers.Real("Regularization.Items"),
        BiasRegularization = model.Numbers.Real("Regularization.Biases"),
        OtherRate = 0.05f,
        OtherWeight = model.Rank > 8 ? 1f / (model.Rank - 8) : 0f,
    };

    /// <summary>Random factors, with zeros in the padding.</summary>
    public static ScalarSgd Start(ModelDeclaration model, int users, int items)
    {
        ScalarSgd state = new(model, users, items);
        Random random = new(1);
        foreach (float[] factors in (float[][])[state.UserFactors, state.ItemFactors])
        {
            for (int i = 0; i < factors.Length; i++)
            {
                factors[i] = i % model.Stride < model.Rank ? (random.NextSingle() * 2 - 1) / MathF.Sqrt(model.Rank) : 0;
            }
        }

        return state;
    }

    /// <summary>Random ratings around zero.</summary>
    public static Rating[] Ratings(int users, int items, int count)
    {
        Random random = new(3);
        return [.. Enumerable.Range(0, count).Select(_ => new Rating(random.Next(users), random.Next(items), random.NextSingle() * 4 - 2))];
    }
}
