// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/cluster/trace_crashes.h"
#include "core/trace/trace_builder.h"

using namespace graylens;

namespace {

/// A dump of two threads, the first of which is not the main one.
trace::TracePtr dump(std::string_view kind)
{
    trace::TraceBuilder builder;
    builder.metadata("crash.kind", kind);
    builder.metadata("crash.reason", "SIGABRT");
    builder.metadata("crash.message", "no more surfaces");
    for (const auto& [tid, name] : {std::pair {7, "Decoder"}, std::pair {1, "main"}}) {
        const ThreadId thread = builder.thread(1, tid);
        builder.nameThread(thread, builder.intern(name));
        const FrameId frame = builder.frame(builder.intern(std::string(name) + "::work"), {}, 0);
        const trace::Sample sample {.thread = thread, .stack = builder.stack({}, frame)};
        builder.samples(std::span(&sample, 1));
    }
    return std::move(builder).finish().value();
}

} // namespace

class TestTraceCrashes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyCrashOfABundleIsOne()
    {
        trace::TraceBuilder builder;
        builder.metadata("crash.kind", "java");
        builder.metadata("crash.reason", "java.lang.IllegalStateException");
        builder.metadata("crash.message", "closed");
        builder.metadata("crash.stack",
                         "\tat com.example.Cart.add(Cart.java:12)\n\tat com.example.Shop.buy(Shop.java:3)\n");
        builder.metadata("crash.2.kind", "native");
        builder.metadata("crash.2.reason", "SIGSEGV");
        const auto crashes = cluster::crashesOf(*std::move(builder).finish().value(), "phone-1.glb");
        QCOMPARE(crashes.size(), std::size_t {2});
        QCOMPARE(crashes[0].id, std::string("phone-1.glb"));
        QCOMPARE(crashes[0].kind, cluster::CrashKind::Managed);
        QCOMPARE(crashes[0].reason, std::string("java.lang.IllegalStateException"));
        QCOMPARE(crashes[0].message, std::string("closed"));
        QCOMPARE(crashes[0].frames.size(), std::size_t {2});
        QCOMPARE(crashes[0].frames[0].function, std::string("com.example.Cart.add"));
        QCOMPARE(crashes[1].kind, cluster::CrashKind::Native);
        QCOMPARE(crashes[1].reason, std::string("SIGSEGV"));
    }

    void aDumpSpeaksForTheThreadThatMatters()
    {
        const auto crash = cluster::crashesOf(*dump("native"), "x");
        QCOMPARE(crash.front().frames.front().function, std::string("Decoder::work"));
        QCOMPARE(crash.front().message, std::string("no more surfaces"));
        const auto anr = cluster::crashesOf(*dump("anr"), "x");
        QCOMPARE(anr.front().frames.front().function, std::string("main::work"));
    }

    void aFileWithoutACrashHasNone()
    {
        QVERIFY(cluster::crashesOf(*trace::TraceBuilder().finish().value(), "x").empty());
    }
};

QTEST_APPLESS_MAIN(TestTraceCrashes)
#include "tst_trace_crashes.moc"
