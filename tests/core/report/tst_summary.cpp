// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include <algorithm>

#include "core/report/summary.h"
#include "core/report/summary_report.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using report::FindingKind;

/// What the summary of a file finds in its records.
class SummaryTest : public QObject
{
    Q_OBJECT

private:
    static constexpr TimeNs kStart = 1'778'580'000'000'000'000;
    static constexpr DurationNs kSecond = 1'000'000'000;

    static void log(trace::TraceBuilder& out, DurationNs after, std::int64_t pid, trace::LogLevel level,
                    std::string_view message)
    {
        out.log({kStart + after, level, pid, pid, out.intern("Cart"), message});
    }
    static imports::Document documentOf(trace::TraceBuilder&& builder)
    {
        imports::Document document;
        document.path = "sent/<b>.log";
        document.root.name = "<b>.log";
        document.root.format = "text-log";
        if (auto trace = std::move(builder).finish())
            document.root.trace = *trace;
        return document;
    }
    static const report::SummaryFinding* find(const report::Summary& summary, FindingKind kind)
    {
        const auto at = std::ranges::find(summary.findings, kind, &report::SummaryFinding::kind);
        return at == summary.findings.end() ? nullptr : &*at;
    }

private Q_SLOTS:
    void aCrashIsNamedByItsSignature()
    {
        trace::TraceBuilder builder;
        builder.metadata("crash.kind", "java");
        builder.metadata("crash.reason", "java.lang.IllegalStateException");
        builder.metadata("crash.stack", "\tat app.Cart.checkout(Cart.java:12)\n\tat app.Cart.onClick(Cart.java:40)\n");
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        QCOMPARE(summary->crashSignature, std::string("IllegalStateException | app.Cart.checkout | app.Cart.onClick"));
        QCOMPARE(summary->findings.front().kind, FindingKind::Crash);
    }

    void everyCrashOfABundleIsAFinding()
    {
        trace::TraceBuilder builder;
        builder.metadata("crash.kind", "java");
        builder.metadata("crash.stack", "\tat app.Cart.checkout(Cart.java:12)\n");
        builder.metadata("crash.2.kind", "anr");
        builder.metadata("crash.2.stack", "\tat app.Cart.wait(Cart.java:7)\n");
        builder.metadata("crash.4.kind", "java"); // of no bundle: the third is missing
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        QCOMPARE(std::ranges::count(summary->findings, FindingKind::Crash, &report::SummaryFinding::kind), 2);
        QVERIFY(summary->findings[0].sentence.find("checkout") != std::string::npos);
        QVERIFY(summary->findings[1].sentence.find("wait") != std::string::npos);
    }

    void anotherProcessThatTakesOverIsARestart()
    {
        trace::TraceBuilder builder;
        log(builder, 0, 100, trace::LogLevel::Info, "started");
        log(builder, kSecond, 100, trace::LogLevel::Info, "works");
        log(builder, 200 * kSecond, 107, trace::LogLevel::Info, "started");
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        const auto* restart = find(*summary, FindingKind::Restart);
        QVERIFY(restart);
        QCOMPARE(restart->evidence.size(), std::size_t {1});
        QCOMPARE(restart->evidence.front().row, std::uint32_t {2});
        QVERIFY(find(*summary, FindingKind::Gap));
        QVERIFY(!find(*summary, FindingKind::Errors));
    }

    void processesSideBySideAreNoRestart()
    {
        trace::TraceBuilder builder;
        for (int i = 0; i < 6; ++i)
            log(builder, i * kSecond, 100 + i % 2, trace::LogLevel::Info, "works");
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        QVERIFY(summary->findings.empty());
    }

    void errorsThatComeTogetherAreABurst()
    {
        trace::TraceBuilder builder;
        for (int i = 0; i < 600; ++i)
            log(builder, i * kSecond, 100, trace::LogLevel::Info, "works");
        for (int i = 0; i < 30; ++i)
            log(builder, 300 * kSecond + i, 100, trace::LogLevel::Error, "no room for order " + std::to_string(i));
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        const auto* errors = find(*summary, FindingKind::Errors);
        QVERIFY(errors);
        QVERIFY(errors->sentence.starts_with("30 of 30 errors"));
        QCOMPARE(errors->evidence.front().ts, kStart + 300 * kSecond);
    }

    void failedRequestsAreCountedAndLinked()
    {
        trace::TraceBuilder builder;
        for (int i = 0; i < 10; ++i) {
            trace::RequestRecord request;
            request.ts = kStart + i * kSecond;
            request.dur = kSecond / 10;
            request.method = builder.intern("GET");
            request.host = builder.intern("img.example.com");
            request.url = builder.intern("https://img.example.com/" + std::to_string(i));
            request.status = i == 7 ? 503 : 200;
            builder.request(request);
        }
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        const auto* failed = find(*summary, FindingKind::Network);
        QVERIFY(failed);
        QCOMPARE(failed->sentence, std::string("1 of 10 requests failed, 1 of them with 503 from img.example.com."));
        QCOMPARE(failed->evidence.front().row, std::uint32_t {7});
        QVERIFY(!failed->evidence.front().filter.empty());
    }

    void whatTheFileSaysIsNoMarkup()
    {
        trace::TraceBuilder builder;
        log(builder, 0, 100, trace::LogLevel::Error, "<script>alert(1)</script> | `x` *y*");
        const auto summary = report::summarise(documentOf(std::move(builder)));
        QVERIFY(summary.has_value());
        const std::string html = report::summaryHtml(*summary), markdown = report::summaryMarkdown(*summary);
        QVERIFY(html.find("<script") == std::string::npos && html.find("<b>.log") == std::string::npos);
        QVERIFY(html.find("href=\"#e1-1\"") != std::string::npos && html.find("id=\"e1-1\"") != std::string::npos);
        QVERIFY(markdown.starts_with("## \\<b\\>.log"));
    }
};

QTEST_GUILESS_MAIN(SummaryTest)
#include "tst_summary.moc"
