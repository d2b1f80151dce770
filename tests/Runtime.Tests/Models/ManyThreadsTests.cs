using Lathe.Tests.Kernels;
using Lathe.Tests.Support;

namespace Lathe.Tests.Models;

/// <summary>Many threads ask one model: each gets the answers of one thread.</summary>
public sealed class ManyThreadsTests : IDisposable
{
    private const int Threads = 16;

    private readonly Dataset _data = TestData.Random(60, 2_500, 6_000, seed: 1, test: 100);
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void TheAnswers_AreThoseOfOneThread()
    {
        using (Biased20 trained = Biased20.Train(_data))
        {
            trained.Save(_folder.File("model"));
        }

        // Loaded twice, so that the lookup tables that the first question builds are built by many threads at once.
        using Biased20 alone = Biased20.Load(_folder.File("model")), shared = Biased20.Load(_folder.File("model"));
        string[] wanted = [.. Enumerable.Range(0, 60).Select(user => AnswersFor(alone, user))];
        using Barrier start = new(Threads);
        string[][] found = new string[Threads][];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(number => new Thread(() =>
        {
            start.SignalAndWait();
            string[] answers = new string[60];
            for (int turn = 0; turn < 60; turn++)
            {
                int user = (turn + (number * 7)) % 60;
                answers[user] = AnswersFor(shared, user);
            }

            found[number] = answers;
        }))];
        Array.ForEach(threads, static thread => thread.Start());
        Array.ForEach(threads, static thread => thread.Join());

        Assert.All(found, answers => Assert.Equal(wanted, answers));
    }

    private string AnswersFor(Biased20 model, int user)
    {
        string recommended = string.Join(' ', model.Recommend($"u{user}", 20).Select(static item => $"{item.Item}:{item.Score:R}"));
        float[] predictions = new float[5];
        model.Predict([user, user, user, user, user], [1, 20, 300, 2_000, 2_499], predictions);
        return $"{recommended} {string.Join(' ', predictions)} {model.Predict($"u{user}", "i7")} {model.Evaluate(_data).Rmse:R}";
    }
}
