// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QObject>

#include <map>
#include <set>

#include "core/decode/decoder.h"
#include "core/import/document.h"
#include "core/query/query.h"
#include "core/query/questions.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

constexpr qint64 kLargest = 3 << 20; ///< keeps a debug build below the limit of time

/// One file of each kind that the decoders read, the smaller ones of the real data.
QStringList realFiles()
{
    QStringList out;
    for (const char* folder : {"android-trace", "chrome-json", "collapsed", "perfetto", "systrace-html", "linux-perf",
                               "simpleperf-proto", "pprof", "speedscope", "firefox-profile", "cpuprofile",
                               "instruments", "other-profiles", "pairs", "logs", "har", "xlog", "chrome-json/edge"}) {
        const QDir place(test::realData(folder));
        for (const QFileInfo& file : place.entryInfoList(QDir::Files, QDir::Name))
            if (file.size() < kLargest)
                out.append(file.filePath());
    }
    return out;
}

} // namespace

class TestQuestions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyQuestionIsWellFormed()
    {
        std::set<std::string> ids;
        auto engine = query::Engine::open({{"main", nullptr, {}}});
        GL_VERIFY_RESULT(engine);
        for (const query::Question& question : query::questions()) {
            QVERIFY(ids.insert(question.id).second);
            QVERIFY(question.needs != 0 && *question.meaning != '\0');
            QVERIFY(!query::isAnswerable(question, {}));
            QVERIFY(query::findQuestion(question.id) == &question);
            const auto answer = (*engine)->run(question.sql);
            QVERIFY2(answer.has_value(), question.id);
        }
        QVERIFY(ids.size() >= 12);
        QVERIFY(!query::findQuestion("nonsense"));
    }

    /// Every question on every real file that has the data; questions that look for no particular name find something.
    void everyQuestionRunsOnEveryFileThatHasTheData()
    {
        GL_NEEDS_REAL_DATA();
        const decode::Registry registry = decode::Registry::builtin();
        const std::set<std::string> sure {"longest-self-time", "most-called",   "length-histogram", "counter-changes",
                                          "log-errors",        "thread-states", "instants",         "slowest-requests"};
        std::map<std::string, int> asked, answered;
        const QStringList files = realFiles();
        for (const QString& path : files) {
            const auto document = imports::openDocument(path.toStdString(), registry);
            if (!document || !(*document)->primary())
                continue; // that every file opens is the business of the decoders' tests
            const query::Source source {"main", (*document)->primary(), (*document)->traces()};
            auto engine = query::Engine::open({source});
            GL_VERIFY_RESULT(engine);
            for (const query::Question& question : query::questions()) {
                if (!query::isAnswerable(question, source))
                    continue;
                const auto answer = (*engine)->run(question.sql);
                QVERIFY2(answer.has_value(),
                         (path.toStdString() + ": " + question.id + (answer ? "" : ": " + answer.error().error.text()))
                             .c_str());
                ++asked[question.id];
                answered[question.id] += answer->rows() > 0;
                QVERIFY2(!sure.contains(question.id) || answer->rows() > 0,
                         (path.toStdString() + ": " + question.id).c_str());
            }
        }
        for (const auto& [id, times] : asked)
            qInfo("%s: rows from %d of %d files", id.c_str(), answered[id], times);
        QVERIFY(asked["longest-self-time"] > 30);
        for (const query::Question& question : query::questions())
            QVERIFY2(answered[question.id] > 0, question.id); // each finds what it looks for somewhere
    }
};

QTEST_GUILESS_MAIN(TestQuestions)
#include "tst_questions.moc"
