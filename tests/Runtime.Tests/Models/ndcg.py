"""nDCG by scikit-learn: each argument is TOP:HITS, the hits of a ranked list as 0 and 1; prints one figure a line."""
import sys

import numpy
from sklearn.metrics import ndcg_score

for case in sys.argv[1:]:
    top, hits = case.split(":")
    relevance = numpy.array([[int(hit) for hit in hits]])
    scores = -numpy.arange(len(hits), dtype=float)[None, :]
    print(repr(float(ndcg_score(relevance, scores, k=int(top)))))
