// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QObject>

#include <algorithm>
#include <array>
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

/// Where a file has what a question looks for, in words of its own: the question must find it as well.
struct Probe
{
    const char* question;
    const char* sql; ///< counts what must be found
};
constexpr std::array kProbes {
    Probe {
        "main-thread-stalls",
        "SELECT count(*) FROM slice s JOIN thread t ON t.id = s.thread_id WHERE t.is_main AND s.self_dur > 16000000"},
    Probe {"failed-requests",
           "SELECT count(*) FROM request WHERE length(error) > 0 OR status < 100 OR status BETWEEN 400 AND 599"},
    Probe {"binder-waits",
           "SELECT count(*) FROM slice WHERE name LIKE 'binder transaction%' OR name LIKE '%BinderProxy.transact%'"},
    Probe {"lock-waits",
           "SELECT count(*) FROM slice WHERE name LIKE '%lock contention%' OR name LIKE '%LockSupport.park%' "
           "OR name LIKE '%java.lang.Object.wait%' OR name LIKE '%futex_wait%'"},
    Probe {"slow-frames", "SELECT count(*) FROM slice WHERE name LIKE '%Choreographer#doFrame%' AND dur > 16700000"},
    Probe {"startup-phases",
           "SELECT count(*) FROM slice WHERE name LIKE 'bindApplication%' OR name LIKE 'activityStart%' "
           "OR name LIKE '%.setContentView%'"},
    Probe {"garbage-collection",
           "SELECT count(*) FROM slice WHERE name LIKE 'MinorGC%' OR name LIKE 'MajorGC%' OR name LIKE "
           "'%concurrent copying GC%'"},
    Probe {"cpu-against-wall", "SELECT count(*) FROM slice WHERE cpu_dur >= 0 AND parent_id IS NULL"},
    Probe {"main-thread-asleep",
           "SELECT count(*) FROM span_join('SELECT * FROM slice WHERE is_main AND depth = 0', "
           "'SELECT * FROM thread_state WHERE state <> ''Running''')"},
};

/// One file of each kind that the decoders read, the smaller ones of the real data.
QStringList realFiles()
{
    QStringList out;
    for (const char* folder : {"android-trace",
                               "chrome-json",
                               "collapsed",
                               "perfetto",
                               "systrace-html",
                               "linux-perf",
                               "simpleperf-proto",
                               "pprof",
                               "speedscope",
                               "firefox-profile",
                               "cpuprofile",
                               "instruments",
                               "other-profiles",
                               "pairs",
                               "logs",
                               "har",
                               "xlog",
                               "anr",
                               "tombstone",
                               "chrome-json/edge"}) {
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
        const std::set<std::string> sure {"longest-self-time", "most-called",      "length-histogram",
                                          "counter-changes",   "log-errors",       "thread-states",
                                          "instants",          "slowest-requests", "noisiest-tags"};
        std::map<std::string, int> asked, answered, probed;
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
                const auto probe = std::find_if(kProbes.begin(), kProbes.end(), [&](const Probe& p) {
                    return std::string_view(p.question) == question.id;
                });
                if (probe != kProbes.end()) {
                    const auto there = (*engine)->run(probe->sql);
                    QVERIFY2(there.has_value(), probe->sql);
                    const bool isThere = there->at(0, 0).integer > 0;
                    probed[question.id] += isThere;
                    QVERIFY2(!isThere || answer->rows() > 0, (path.toStdString() + ": " + question.id).c_str());
                }
                ++asked[question.id];
                answered[question.id] += answer->rows() > 0;
                QVERIFY2(!sure.contains(question.id) || answer->rows() > 0,
                         (path.toStdString() + ": " + question.id).c_str());
            }
        }
        for (const Probe& probe : kProbes)
            QVERIFY2(probed[probe.question] > 0, probe.question);
        for (const auto& [id, times] : asked)
            qInfo("%s: rows from %d of %d files", id.c_str(), answered[id], times);
        QVERIFY(asked["longest-self-time"] > 30);
        for (const query::Question& question : query::questions())
            QVERIFY2(answered[question.id] > 0, question.id); // each finds what it looks for somewhere
    }
};

QTEST_GUILESS_MAIN(TestQuestions)
#include "tst_questions.moc"
