#!/usr/bin/env python3
"""fastText and scikit-learn on one split, for the benchmark `classifiers`: tables of label, tab, text in; a JSON object a peer out.

Debian packages: fasttext, python3-sklearn. Tokens as the project's own: letters, digits as 0, signs apart; marks kept.
"""
import json
import os
import pickle
import re
import shutil
import subprocess
import sys
import tempfile
import time
import unicodedata

TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")


def read(path):
    with open(path, encoding="utf-8") as table:
        return list(zip(*(line.rstrip("\n").split("\t", 1) for line in table)))


def tokens(text):
    return ["0" if t.isdigit() else t for t in TOKEN.findall(unicodedata.normalize("NFC", text).lower())]


def say(**peer):
    print(json.dumps(peer, ensure_ascii=False), flush=True)


def scikit(train, test):
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.svm import LinearSVC

    for name, learner in (("LinearSVC", LinearSVC()), ("LogisticRegression", LogisticRegression(C=4, max_iter=1000))):
        model = make_pipeline(TfidfVectorizer(analyzer="word", tokenizer=tokens, token_pattern=None, lowercase=False, ngram_range=(1, 2), sublinear_tf=True), learner)
        begin = time.perf_counter()
        model.fit(train[1], train[0])
        training = time.perf_counter() - begin
        many = list(test[1]) * 10
        begin = time.perf_counter()
        model.predict(many)
        speed = len(many) / (time.perf_counter() - begin)
        steps = [model.steps[0][1].vocabulary_, model.steps[0][1].idf_, model.steps[1][1]]
        say(name=f"scikit-learn, TF-IDF 1-2-grams, {name}", said=list(model.predict(test[1])), training=training, speed=speed, bytes=len(pickle.dumps(steps)))


def fasttext(train, test):
    with tempfile.TemporaryDirectory() as folder:
        def write(name, rows, times=1):
            path = os.path.join(folder, name)
            with open(path, "w", encoding="utf-8") as out:
                for _ in range(times):
                    out.writelines(f"__label__{label} {' '.join(tokens(text))}\n" for label, text in zip(*rows))
            return path

        def run(*arguments):
            begin = time.perf_counter()
            done = subprocess.run(["fasttext", *arguments], capture_output=True, text=True, check=True)
            return done.stdout, time.perf_counter() - begin

        learn, measure, many, model = write("train", train), write("test", test), write("many", test, 50), os.path.join(folder, "model")
        # What its handbook advises for small sets: more epochs, a higher rate.
        _, training = run("supervised", "-input", learn, "-output", model, "-wordNgrams", "2", "-epoch", "50", "-lr", "0.5", "-dim", "100", "-bucket", "200000", "-thread", "1", "-verbose", "0")
        said, load = run("predict", model + ".bin", measure)
        _, long = run("predict", model + ".bin", many)
        say(name="fastText, wordNgrams 2", said=[line.removeprefix("__label__") for line in said.split()], training=training,
            speed=49 * len(test[0]) / max(long - load, 1e-6), bytes=os.path.getsize(model + ".bin"))


def main():
    train, test = read(sys.argv[1]), read(sys.argv[2])
    try:
        scikit(train, test)
    except ImportError:
        say(name="scikit-learn", missing="python3-sklearn")
    if shutil.which("fasttext"):
        fasttext(train, test)
    else:
        say(name="fastText", missing="fasttext")


main()
