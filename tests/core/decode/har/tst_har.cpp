// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QUrl>

#include "core/base/byte_reader.h"
#include "core/decode/har/cdn_headers.h"
#include "core/decode/har/field_text.h"
#include "core/decode/har/har_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

void checkGolden(const char* name)
{
    test::checkGolden(*decode::harDecoder(), test::golden("har/") + QString::fromUtf8(name));
}

void compareCdn(const std::vector<decode::har::Header>& headers, const char* node, const char* pop, const char* state)
{
    const auto cdn = decode::har::cdnIdentity(headers);
    QCOMPARE(cdn.node, std::string(node));
    QCOMPARE(cdn.pop, std::string(pop));
    QCOMPARE(cdn.state, std::string(state));
}

/// The entries of an archive, read by another JSON reader.
QJsonArray entriesOf(const QString& file)
{
    QFile archive(test::realData("har/") + file);
    if (!archive.open(QIODevice::ReadOnly))
        return {};
    QByteArray text = archive.readAll();
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    return QJsonDocument::fromJson(text)[QLatin1String("log")][QLatin1String("entries")].toArray();
}

QString keyOf(qint64 ms, qint64 status, const QString& host, const QString& method)
{
    return QStringLiteral("%1 %2 %3 %4").arg(ms).arg(status).arg(host, method);
}

} // namespace

class TestHar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void archivesBecomeRequestsAndPages() { checkGolden("normal.har"); }
    void anArchiveMayBeEmpty() { checkGolden("empty.har"); }
    void whatStandsBeforeDamageIsKept() { checkGolden("damaged.har"); }
    void protocolEventsBecomeRequests() { checkGolden("events.json"); }

    void namesHaveOneSpelling()
    {
        using namespace decode::har;
        QCOMPARE(hostOf("https://u:p@A.Example:8443/x?y@z"), std::string("a.example"));
        QCOMPARE(hostOf("http://[2001:DB8::1]:80/"), std::string("2001:db8::1"));
        QCOMPARE(hostOf("/relative"), std::string());
        QCOMPARE(hostOf("http://[broken"), std::string("broken"));
        QCOMPARE(protocolName("HTTP/2.0"), std::string("h2"));
        QCOMPARE(protocolName("HTTP/3"), std::string("h3"));
        QCOMPARE(protocolName("1.1"), std::string("http/1.1"));
        QCOMPARE(protocolName("unknown"), std::string());
    }

    void headersNameTheCacheThatAnswered()
    {
        compareCdn({{"via", "cache45.l2cn1832[38,304-0,M], kunlun19.cn3157[57,0]"}}, "kunlun19.cn3157", "cn3157",
                   "MISS");
        compareCdn({{"via", "cache45.l2cn1832[0,200-0,H], kunlun19.cn3157[57,0]"}}, "cache45.l2cn1832", "l2cn1832",
                   "HIT");
        compareCdn({{"cache-status", "Origin; hit; ttl=9, \"Edge, one\"; fwd=stale"}}, "Origin", "", "HIT");
        compareCdn({{"cache-status", "Origin;fwd=miss, Edge;fwd=uri-miss;stored"}}, "Edge", "", "MISS");
        compareCdn({{"x-served-by", "cache-iad1-IAD, cache-lck2-LCK"}, {"x-cache", "HIT, MISS"}}, "cache-iad1-IAD",
                   "IAD", "HIT");
        compareCdn({{"x-amz-cf-pop", "SFO5-C1"},
                    {"x-cache", "Error from cloudfront"},
                    {"via", "1.1 abc.cloudfront.net (CloudFront)"}},
                   "abc.cloudfront.net", "SFO5-C1", "ERROR");
        compareCdn({{"cf-ray", "7d0a-FRA"}, {"cf-cache-status", "EXPIRED"}}, "", "FRA", "EXPIRED");
        compareCdn({{"server", "NWS_SPMid"}, {"x-cache-lookup", "Hit From Upstream"}}, "NWS_SPMid", "", "MISS");
        compareCdn({{"x-cache-lookup", "Hit From Upstream, Hit From Disktank"}}, "", "", "HIT");
        compareCdn({{"x-cache", "TCP_MEM_HIT from a1.deploy.example.net (AkamaiGHost/1)"}}, "a1.deploy.example.net", "",
                   "HIT");
        compareCdn({{"server-timing", "cdn-cache; desc=HIT, cdn-pop;desc=\"FRA56-P4\""}}, "", "FRA56-P4", "HIT");
        compareCdn({{"x-via", "1.1 near:10 (Cdn Cache Server V2.0), 1.1 PSnode2:3 (Cdn Cache Server V2.0)"}}, "PSnode2",
                   "", "");
        compareCdn({{"eagleid", "7b58f0a117000000000000001e"}}, "123.88.240.161", "", "");
        compareCdn({{"via", "1.1 varnish"}, {"server", "nginx"}}, "", "", "");
    }

    void onlySoonRepetitionsAreRetries()
    {
        const auto entry = [](const char* start, const char* status, const char* rest) {
            return std::string("{'startedDateTime':'") + start
                + "','time':10,'request':{'method':'GET','url':'http://a/'}," + "'response':{'status':" + status + "}"
                + rest + "},";
        };
        std::string text = "{'log':{'version':'1.2','entries':[" + entry("2026-01-02T00:00:00Z", "500", "") // fails
            + entry("2026-01-02T00:00:00.005Z", "500", "") // at the same time: no retry
            + entry("2026-01-02T00:00:30Z", "200", "") // retry
            + entry("2026-01-02T00:00:31Z", "0", "") // after a success
            + entry("2026-01-02T00:02:00Z", "0", "") // too late
            + entry("2026-01-02T00:02:01Z", "0", ",'_retry_index':'7'") // says so
            + entry("1678-01-02T00:00:00Z", "0", "") + entry("2261-01-02T00:00:00Z", "0", "") + "]}}";
        std::replace(text.begin(), text.end(), '\'', '"');
        const auto decoded = test::decodeBytes(*decode::harDecoder(), asBytes(text));
        GL_VERIFY_RESULT(decoded);
        std::vector<int> retries;
        for (const auto& request : (*decoded)->requests)
            retries.push_back(request.retry);
        QCOMPARE(retries, (std::vector<int> {0, 0, 0, 1, 0, 0, 7, 0}));
    }

    void otherFilesAreNotTaken()
    {
        const auto decoder = decode::harDecoder();
        for (const char* text : {"", "{}", "[]", "{\"log\": 1}", "{\"log\": {}}", "{\"traceEvents\": []}",
                                 "[{\"ph\":\"X\",\"name\":\"a\"}]", "[{\"method\":\"get\"}]", "log entries"})
            QCOMPARE(decoder->sniff(asBytes(text)), decode::Confidence::No);
        const auto registry = decode::Registry::builtin();
        const std::string trace = "[{\"name\":\"Network.x\",\"ph\":\"X\",\"ts\":1,\"dur\":1,\"pid\":1,\"tid\":1}]";
        QCOMPARE(registry.detect(asBytes(trace))->info().id, std::string_view("chrome-json"));
        for (const char* text : {"{\"other\": 1}", "[1, 2]"}) {
            const auto none = test::decodeBytes(*decoder, asBytes(text));
            QVERIFY(!none);
            QCOMPARE(none.error().code, Errc::Corrupt);
        }
    }

    void realFilesAgreeWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        if (!qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")) {
            for (const QString& name : QDir(test::realData("har")).entryList({QStringLiteral("*.har")}, QDir::Files))
                QTest::newRow(qPrintable(name)) << name;
        }
    }
    void realFilesAgreeWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        if (file.isEmpty())
            return;
        const auto bytes = test::fileBytes(test::realData("har/") + file);
        const auto registry = decode::Registry::builtin();
        const auto* decoder = registry.detect(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes)));
        QVERIFY(decoder);
        QCOMPARE(decoder->info().id, std::string_view("har"));
        const auto decoded = test::decodeBytes(*decoder, bytes, 1000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QCOMPARE(test::brokenPromise(trace), std::string());
        QVERIFY(trace.issues.empty());

        const QJsonObject truth = test::truthOf("har", file);
        QCOMPARE(static_cast<qint64>(trace.requests.size()), truth[QLatin1String("entries")].toInteger());
        std::map<int, int> byStatus, expectedByStatus;
        const QJsonObject statuses = truth[QLatin1String("by_status")].toObject();
        for (auto status = statuses.begin(); status != statuses.end(); ++status)
            expectedByStatus[std::max(0, status.key().toInt())] += status->toInt(); // below 0 = no answer
        std::multiset<QString> found, expected;
        double total = 0;
        for (const auto& request : trace.requests) {
            ++byStatus[request.status];
            total += static_cast<double>(request.dur == kNoTime ? 0 : request.dur) / 1e6;
            found.insert(keyOf((request.ts + 500'000) / 1'000'000, request.status,
                               QString::fromStdString(std::string(trace.text(request.host))),
                               QString::fromStdString(std::string(trace.text(request.method)))));
        }
        QCOMPARE(byStatus, expectedByStatus);
        if (!truth.contains(QLatin1String("null_times"))) // without totals the phases are summed
            QVERIFY(std::abs(total - truth[QLatin1String("total_time_ms")].toDouble()) < 1e-3);
        for (const QJsonValue& entry : entriesOf(file)) {
            const QJsonValue request = entry[QLatin1String("request")];
            const QString start = entry[QLatin1String("startedDateTime")].toString();
            expected.insert(keyOf(QDateTime::fromString(start, Qt::ISODateWithMs).toMSecsSinceEpoch(),
                                  std::max(0, entry[QLatin1String("response")][QLatin1String("status")].toInt()),
                                  QUrl(request[QLatin1String("url")].toString()).host(),
                                  request[QLatin1String("method")].toString()));
        }
        QVERIFY(found == expected);
    }

    void realFilesSurviveDamage()
    {
        GL_NEEDS_REAL_DATA();
        const auto decoder = decode::harDecoder();
        for (const char* file : {"har/browsertime_sitespeed.io.har", "har/capture-har_cnn.har"}) {
            auto bytes = test::fileBytes(test::realData(file));
            while (!bytes.empty() && bytes.back() == std::byte {'\n'})
                bytes.pop_back(); // a line end that is missing is no damage
            test::checkTruncation(*decoder, bytes, test::Truncation::Reported);
            test::checkFlips(*decoder, bytes, 20);
        }
    }

    void aRealEventLogIsRead()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("har/perflog-www.zdnet.com.json"));
        const auto registry = decode::Registry::builtin();
        const auto* decoder = registry.detect(std::span(bytes).first(decode::kSniffBytes));
        QVERIFY(decoder);
        QCOMPARE(decoder->info().id, std::string_view("har"));
        const auto decoded = test::decodeBytes(*decoder, bytes);
        GL_VERIFY_RESULT(decoded);
        std::size_t sent = 0;
        for (const QJsonValue& event : QJsonDocument::fromJson(QByteArray(reinterpret_cast<const char*>(bytes.data()),
                                                                          static_cast<qsizetype>(bytes.size())))
                                           .array()) {
            const QString url
                = event[QLatin1String("params")][QLatin1String("request")][QLatin1String("url")].toString();
            sent += event[QLatin1String("method")] == QLatin1String("Network.requestWillBeSent")
                    && !url.startsWith(QLatin1String("data:")) && !url.startsWith(QLatin1String("blob:"))
                ? 1U
                : 0U;
        }
        QCOMPARE((*decoded)->requests.size(), sent);
        QVERIFY((*decoded)->requests.front().status == 200);
        QCOMPARE((*decoded)->requests.front().dns, DurationNs {13'536'000});
    }
};

QTEST_APPLESS_MAIN(TestHar)
#include "tst_har.moc"
