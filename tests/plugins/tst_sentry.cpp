// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <atomic>
#include <map>

#include <QTemporaryDir>

#include "plugins/sentry/sentry_backend.h"
#include "tests/support/backend_contract_parts.h"
#include "tests/support/http_server.h"

using namespace graylens;
using namespace graylens::backend;
using namespace graylens::test;

namespace {

constexpr TimeMs kDay = 1'763'942'400'000; // 2025-11-24, whole hours
constexpr const char* kEvent = "9fac2ceed9344f2bbfdd1fdacb0ed9b1";

std::string answerOf(const char* name)
{
    QFile file(golden((std::string("sentry/") + name + ".json").c_str()));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

bool has(const HttpRequest& request, const char* part)
{
    return ("&" + request.query + "&").find(part) != std::string::npos;
}

/// The answers of a small project by path, as recorded by hand from the documentation of the API.
HttpAnswer answer(const HttpRequest& request)
{
    static const std::string org = "/api/0/organizations/acme/", project = "/api/0/projects/acme/shop/";
    const std::string event = project + "events/" + kEvent + "/";
    static const std::map<std::string, const char*> files {
        {project, "project"},
        {org + "issues/501/events/", "events"},
        {project + "events/", "events"},
        {event + "attachments/", "attachments"},
        {org + "issues/501/tags/release/", "tag_release"},
        {org + "issues/501/tags/environment/", "tag_environment"},
        {org + "events-timeseries/", "timeseries"},
        {project + "user-feedback/", "user_feedback"},
        {org + "releases/", "releases"},
        {org + "sessions/", "sessions"},
    };
    if (request.headers.find("Authorization: Bearer t0ken") == std::string::npos)
        return {401, "{\"detail\":\"Invalid token\"}"};
    if (request.path == org + "issues/") {
        if (has(request, "issue.category:feedback"))
            return {200, answerOf("feedback_issues")};
        if (has(request, "&environment=staged&"))
            return {200, answerOf("issues_gray")};
        if (has(request, "&cursor=0:2:0&"))
            return {200, answerOf("issues_2"),
                    "Link: <http://x/?&cursor=0:0:1>; rel=\"previous\"; results=\"true\"; "
                    "cursor=\"0:0:1\", <http://x/?a,b>; rel=\"next\"; results=\"false\"; "
                    "cursor=\"0:4:0\"\r\n"};
        return {200, answerOf("issues_1"),
                "Link: <http://x/?&cursor=0:0:1>; rel=\"previous\"; results=\"false\"; "
                "cursor=\"0:0:1\", <http://x/?a,b>; rel=\"next\"; results=\"true\"; "
                "cursor=\"0:2:0\"\r\n"};
    }
    if (request.path == org + "sessions/" && has(request, "&groupBy=session.status&"))
        return {200, answerOf("sessions_by_status")};
    const auto cut = [](std::string list) { return list.substr(1, list.find(",\n {\"id\": \"2\"") - 1); };
    if (request.path == event || request.path == org + "issues/801/events/latest/")
        return {200, cut(answerOf("events"))};
    if (request.path == event + "attachments/31/")
        return has(request, "&download=1&")
            ? HttpAnswer {200, "hello world"}
            : HttpAnswer {200, answerOf("attachments").substr(1, answerOf("attachments").rfind(']') - 1)};
    if (request.path == org + "issues/501/" && request.method == "PUT")
        return {200, "{}"};
    if (request.path == org + "issues/501/")
        return {200, "{\"id\":\"501\",\"shortId\":\"SHOP-5\",\"title\":\"t\",\"count\":\"900\",\"userCount\":300}"};
    const auto file = files.find(request.path);
    return file == files.end() ? HttpAnswer {404, "{\"detail\":\"The requested resource does not exist\"}"}
                               : HttpAnswer {200, answerOf(file->second)};
}

std::unique_ptr<Backend> open(const HttpServer& server, const char* token = "t0ken")
{
    return sentry::SentryBackend::open({server.url(), "acme", "shop", "staged", ""}, crypto::SecretBytes::copyOf(token))
        .value();
}

const HttpRequest& last(const std::vector<HttpRequest>& requests, const std::string& end)
{
    for (auto request = requests.rbegin(); request != requests.rend(); ++request)
        if (request->path.ends_with(end))
            return *request;
    static const HttpRequest none;
    return none;
}

/// Only for what the contract says of lacked features.
class SentryStage final : public BackendStage
{
public:
    Backend& backend() override { return *m_backend; }

private:
    HttpServer m_server {answer};
    std::unique_ptr<Backend> m_backend = open(m_server);
};

} // namespace

class TestSentry : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_server = std::make_unique<HttpServer>(answer);
        m_backend = open(*m_server);
    }
    void itSaysWhatItLacks();
    void issuesAreClustersPageByPage();
    void filtersBecomeSearches();
    void whatSentryCannotTellApartIsRefused();
    void aClusterHasItsVersions();
    void facetsAreTags();
    void trendsHaveZeros();
    void eventsAreSamples();
    void attachmentsAreBundles();
    void feedbackComesInBothForms();
    void releasesAreListed();
    void sessionsGiveCrashRates();
    void editsAreSent();
    void rateLimitsAreWaitedFor();
    void waitsThatTakeTooLongAreNotBegun();
    void waitingEndsWhenStopped();
    void refusalsHaveCodes();
    void answersThatMakeNoSenseHarmNobody();
    void cursorsOfOtherListsAreRefused();
    void tokensNeverTravelInClear();

private:
    std::unique_ptr<HttpServer> m_server;
    std::unique_ptr<Backend> m_backend;
};

void TestSentry::itSaysWhatItLacks()
{
    const auto info = m_backend->info(kCall);
    GL_VERIFY_RESULT(info);
    QVERIFY(info->has(Feature::Crashes) && info->has(Feature::Bundles) && info->has(Feature::Metrics));
    QVERIFY(!info->has(Feature::Tasks) && !info->has(Feature::Ingest) && !info->has(Feature::Words));
    QCOMPARE(codeOf(m_backend->tasks({}, kCall)), Errc::UnsupportedVersion);
}

void TestSentry::issuesAreClustersPageByPage()
{
    const auto page
        = m_backend->clusters({{kDay, kDay + 24 * kHour, {}, {}}, ClusterOrder::Devices, 4, {50, {}}}, kCall);
    GL_VERIFY_RESULT(page);
    QCOMPARE(page->rows.size(), std::size_t {2});
    const ClusterSummary& first = page->rows[0];
    QCOMPARE(first.id, std::string("501"));
    QVERIFY(first.signature.find("cart is closed") != std::string::npos);
    QVERIFY(first.signature.find("shop.cart.Cart in add") != std::string::npos);
    QCOMPARE(first.kind, cluster::CrashKind::Managed);
    QCOMPARE(first.crashes, std::uint64_t {42});
    QCOMPARE(first.devices, std::uint64_t {30});
    QCOMPARE(first.grayCrashes, std::uint64_t {35});
    QCOMPARE(first.grayDevices, std::uint64_t {25});
    QCOMPARE(first.firstMs, sentry::timeOf("2026-10-01T00:00:00Z"));
    QCOMPARE(first.lastMs, sentry::timeOf("2026-11-22T09:30:00.500Z"));
    QCOMPARE(first.trend, (std::vector<std::uint64_t> {10, 0, 20, 12}));
    QCOMPARE(first.owner, std::string("Lin"));
    QVERIFY(first.isRegressed);
    const ClusterSummary& second = page->rows[1];
    QCOMPARE(second.kind, cluster::CrashKind::Native);
    QCOMPARE(second.status, ClusterStatus::Ignored);
    QCOMPARE(second.crashes, std::uint64_t {7});
    QCOMPARE(second.grayCrashes, std::uint64_t {0});
    QVERIFY(second.isNew);
    const HttpRequest asked = m_server->requests()[1];
    QVERIFY(has(asked, "&sort=user&") && has(asked, "&limit=50&") && has(asked, "&project=77&"));
    QVERIFY(has(asked, "&start=2025-11-24T00:00:00.000&") && has(asked, "&end=2025-11-25T00:00:00.000&"));
    QVERIFY(has(asked, "&query=issue.category:error&"));

    const auto rest
        = m_backend->clusters({{kDay, kDay + 24 * kHour, {}, {}}, ClusterOrder::Devices, 4, {50, page->cursor}}, kCall);
    GL_VERIFY_RESULT(rest);
    QCOMPARE(rest->rows.size(), std::size_t {1});
    QCOMPARE(rest->rows[0].kind, cluster::CrashKind::Anr);
    QCOMPARE(rest->rows[0].status, ClusterStatus::Resolved);
    QVERIFY(rest->cursor.empty());
}

void TestSentry::filtersBecomeSearches()
{
    Filter filter = Filter().with(Dimension::Version, "com.shop@5.2.0+520").with(Dimension::Tier, "mid");
    filter = filter.with(Dimension::Cohort, "gray").with(Dimension::Os, "An\"droid *");
    filter.devices = {"install-1", "install-2"};
    GL_VERIFY_RESULT(m_backend->clusters({filter, {}, 0, {}}, kCall));
    const HttpRequest asked = m_server->requests()[1];
    QVERIFY(has(asked, "&environment=staged&"));
    QVERIFY(has(asked,
                " release:[\"com.shop@5.2.0+520\"] device.class:[\"medium\"] os:[\"An\\\"droid \\*\"] "
                "user.id:[\"install-1\", \"install-2\"]&"));
}

void TestSentry::whatSentryCannotTellApartIsRefused()
{
    QCOMPARE(codeOf(m_backend->clusters({Filter().with(Dimension::Network, "wifi"), {}, 0, {}}, kCall)),
             Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->metrics({Filter().with(Dimension::Os, "x"), "crash", "", {}, 0}, kCall)),
             Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->metrics({{}, "startup.cold", "", {}, 0}, kCall)), Errc::UnsupportedVersion);
    QCOMPARE(codeOf(m_backend->clusters({{}, {}, 0, {kMaxPage + 1, {}}}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(m_backend->clusters({{5, 5, {}, {}}, {}, 0, {}}, kCall)), Errc::InvalidArgument);
}

void TestSentry::aClusterHasItsVersions()
{
    const auto detail = m_backend->cluster("501", {}, kCall);
    GL_VERIFY_RESULT(detail);
    QCOMPARE(detail->summary.crashes, std::uint64_t {42});
    QCOMPARE(detail->summary.versions.size(), std::size_t {2});
    QCOMPARE(detail->summary.versions[0].first, std::string("com.shop@5.2.0+520"));
    QCOMPARE(detail->summary.versions[0].second, std::uint64_t {30});
    QVERIFY(detail->why.at(0).find("SHOP-5") != std::string::npos);
    QCOMPARE(codeOf(m_backend->cluster("999", {}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(m_backend->cluster("../../x", {}, kCall)), Errc::NotFound);
}

void TestSentry::facetsAreTags()
{
    const auto facets = m_backend->clusterFacets("501", {}, kCall);
    GL_VERIFY_RESULT(facets);
    std::map<std::pair<Dimension, std::string>, std::uint64_t> counts;
    for (const Facet& facet : *facets)
        counts[{facet.dimension, facet.value}] = facet.count;
    const std::map<std::pair<Dimension, std::string>, std::uint64_t> expected {
        {{Dimension::Version, "com.shop@5.1.0"}, 12},
        {{Dimension::Version, "com.shop@5.2.0+520"}, 30},
        {{Dimension::Cohort, "gray"}, 35},
        {{Dimension::Cohort, "production"}, 7}};
    QVERIFY(counts == expected);
}

void TestSentry::trendsHaveZeros()
{
    const auto trend = m_backend->clusterTrend({{kDay, kDay + 3 * kHour, {}, {}}, kHour, "501"}, kCall);
    GL_VERIFY_RESULT(trend);
    QCOMPARE(trend->size(), std::size_t {3});
    QCOMPARE(trend->at(0).count, std::uint64_t {4});
    QCOMPARE(trend->at(1).all, std::uint64_t {6});
    QCOMPARE(trend->at(1).gray, std::uint64_t {6});
    QCOMPARE(trend->at(2).count, std::uint64_t {0});
    QCOMPARE(trend->at(2).startMs, kDay + 2 * kHour);
    QVERIFY(has(last(m_server->requests(), "timeseries/"), "&environment=staged&"));
    QCOMPARE(codeOf(m_backend->clusterTrend({{}, kHour, ""}, kCall)), Errc::InvalidArgument);
}

void TestSentry::eventsAreSamples()
{
    const auto samples = m_backend->samples({"501", {}, {2, {}}}, kCall);
    GL_VERIFY_RESULT(samples);
    QCOMPARE(samples->rows.size(), std::size_t {2});
    const CrashRecord& java = samples->rows[0];
    QCOMPARE(java.id, std::string(kEvent));
    QCOMPARE(java.timeMs, sentry::timeOf("2026-11-22T09:30:00.500Z"));
    QCOMPARE(java.report.reason, std::string("IllegalStateException"));
    QCOMPARE(java.report.frames.size(), std::size_t {2});
    QCOMPARE(java.report.frames[0].function, std::string("shop.cart.Cart.add"));
    QCOMPARE(java.report.frames[0].line, 12);
    QCOMPARE(java.breadcrumbs.size(), std::size_t {2});
    QCOMPARE(java.breadcrumbs[0], std::string("2026-11-22T09:29:58.000Z ui.click buy"));
    QVERIFY(java.breadcrumbs[1].find("\"status_code\":503") != std::string::npos);
    Environment expected {"install-1", {}};
    expected[Dimension::Version] = "com.shop@5.2.0+520";
    expected[Dimension::Cohort] = "gray";
    expected[Dimension::Tier] = "mid";
    expected[Dimension::Model] = "Pixel 7";
    expected[Dimension::Os] = "Android 14";
    expected[Dimension::Region] = "DE";
    expected[Dimension::Network] = "wifi";
    expected[Dimension::Channel] = "com.android.vending";
    expected[Dimension::Foreground] = "foreground";
    expected[Dimension::Memory] = "normal";
    QVERIFY(java.environment == expected);
    const CrashRecord& native = samples->rows[1];
    QCOMPARE(native.report.kind, cluster::CrashKind::Native);
    QCOMPARE(native.report.frames.size(), std::size_t {2});
    QCOMPARE(native.report.frames[0].function, std::string("draw"));
    QCOMPARE(native.report.frames[0].module, std::string("libskia.so"));
    QCOMPARE(native.report.frames[0].address, std::uint64_t {0xdeadbeef});
    QVERIFY(has(last(m_server->requests(), "501/events/"), "&full=true&per_page=2&"));
    // Events of a project know no search: the rest is left out here.
    const auto gray = m_backend->samples({"", Filter().with(Dimension::Cohort, "gray"), {}}, kCall);
    GL_VERIFY_RESULT(gray);
    QCOMPARE(gray->rows.size(), std::size_t {1});
}

void TestSentry::attachmentsAreBundles()
{
    const auto bundles = m_backend->bundles({}, kCall);
    GL_VERIFY_RESULT(bundles);
    QCOMPARE(bundles->rows.size(), std::size_t {1});
    QCOMPARE(bundles->rows[0].size, std::uint64_t {11});
    QCOMPARE(bundles->rows[0].environment.device, std::string("install-1"));
    const auto bundle = m_backend->bundle(bundles->rows[0].id, kCall);
    GL_VERIFY_RESULT(bundle);
    QCOMPARE(bundle->trigger, std::string("log.glb"));
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("log.glb"));
    GL_VERIFY_RESULT(download(*m_backend, *bundle, file.toStdString(), kCall));
    QFile got(file);
    QVERIFY(got.open(QIODevice::ReadOnly));
    QCOMPARE(got.readAll(), QByteArray("hello world"));
    QCOMPARE(m_backend->read(bundle->id, 6, 3, kCall)->bytes.size(), std::size_t {3});
    QCOMPARE(codeOf(m_backend->read(bundle->id, 12, 3, kCall)), Errc::InvalidArgument);
    for (const char* id : {"", "no such thing", "9fac2ceed9344f2bbfdd1fdacb0ed9b1-", "../../../x-31"})
        QCOMPARE(codeOf(m_backend->bundle(id, kCall)), Errc::NotFound);
}

void TestSentry::feedbackComesInBothForms()
{
    const auto items = m_backend->feedback({{}, "闪退", "", {}}, kCall);
    GL_VERIFY_RESULT(items);
    QCOMPARE(items->rows.size(), std::size_t {1});
    QCOMPARE(items->rows[0].text, std::string("付款时闪退"));
    QCOMPARE(items->rows[0].user, std::string("li@shop.example"));
    QCOMPARE(items->rows[0].environment[Dimension::Cohort], std::string("gray"));
    QVERIFY(has(last(m_server->requests(), "acme/issues/"), "&query=issue.category:feedback \"闪退\"&"));

    HttpServer older([](const HttpRequest& request) {
        return request.path.ends_with("acme/issues/") ? HttpAnswer {200, "[]"} : answer(request);
    });
    const auto reports = open(older)->feedback({{}, "crashed", "", {}}, kCall);
    GL_VERIFY_RESULT(reports);
    QCOMPARE(reports->rows.size(), std::size_t {1});
    QCOMPARE(reports->rows[0].user, std::string("Jo"));
    QCOMPARE(reports->rows[0].environment[Dimension::Model], std::string("Pixel 7"));
    QCOMPARE(codeOf(m_backend->feedback({{}, "", "crash", {}}, kCall)), Errc::UnsupportedVersion);
}

void TestSentry::releasesAreListed()
{
    const auto releases = m_backend->releases({}, kCall);
    GL_VERIFY_RESULT(releases);
    QCOMPARE(releases->rows.size(), std::size_t {2});
    QCOMPARE(releases->rows[0].version, std::string("com.shop@5.2.0+520"));
    QCOMPARE(releases->rows[0].createdMs, sentry::timeOf("2026-11-20T00:00:00Z"));
    QCOMPARE(releases->rows[1].state, ReleaseState::Completed);
    QCOMPARE(m_backend->releases({"com.shop@5.1.0", {}}, kCall)->rows.size(), std::size_t {1});
    QCOMPARE(codeOf(m_backend->release("none", kCall)), Errc::NotFound);
}

void TestSentry::sessionsGiveCrashRates()
{
    MetricQuery query {{}, "crash", "session", {Dimension::Cohort, Dimension::Tier}, 0};
    const auto cells = m_backend->metrics(query, kCall);
    GL_VERIFY_RESULT(cells);
    QCOMPARE(cells->size(), std::size_t {2});
    QCOMPARE(cells->at(0).values, (std::vector<std::string> {"gray", ""}));
    QCOMPARE(cells->at(0).devices, std::uint64_t {400});
    QCOMPARE(cells->at(0).affected, std::uint64_t {12});
    QCOMPARE(cells->at(0).count, std::uint64_t {20});
    QCOMPARE(cells->at(0).perSum, 1000.0);
    QCOMPARE(cells->at(1).affected, std::uint64_t {50});
    QCOMPARE(releaseSteps(*cells).size(), std::size_t {1}); // one stratum, both cohorts in it
    QVERIFY(has(last(m_server->requests(), "sessions/"), "&groupBy=environment&"));

    query = {{kDay, kDay + 2 * kHour, {}, {}}, "crash", "", {Dimension::Cohort}, kHour};
    const auto parts = m_backend->metrics(query, kCall);
    GL_VERIFY_RESULT(parts);
    QCOMPARE(parts->size(), std::size_t {4});
    QCOMPARE(parts->at(1).startMs, kDay + kHour);
    QCOMPARE(parts->at(1).affected, std::uint64_t {4});
    QCOMPARE(parts->at(3).devices, std::uint64_t {0}); // Sentry did not say
    query.intervalMs = kHour / 2;
    QCOMPARE(codeOf(m_backend->metrics(query, kCall)), Errc::InvalidArgument);
    const auto hangs = m_backend->metrics({{}, "anr", "session", {Dimension::Cohort}, 0}, kCall);
    GL_VERIFY_RESULT(hangs);
    QCOMPARE(hangs->at(1).affected, std::uint64_t {8});
}

void TestSentry::editsAreSent()
{
    GL_VERIFY_RESULT(m_backend->editCluster({"501", ClusterStatus::Resolved, "li\"n\n", {}}, kCall));
    const auto requests = m_server->requests();
    QCOMPARE(requests.back().method, std::string("PUT"));
    QCOMPARE(requests.back().body, std::string("{\"status\":\"resolved\",\"assignedTo\":\"li\\\"n\\u000a\"}"));
    QCOMPARE(codeOf(m_backend->editCluster({"501", {}, {}, "note"}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->editCluster({"501", ClusterStatus::Acknowledged, {}, {}}, kCall)),
             Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->editCluster({"502", ClusterStatus::Open, {}, {}}, kCall)), Errc::NotFound);
}

void TestSentry::rateLimitsAreWaitedFor()
{
    std::atomic<int> refusals {2};
    HttpServer server([&](const HttpRequest& request) {
        if (refusals.fetch_sub(1) > 0)
            return HttpAnswer {429, "{\"detail\":\"slow down\"}", "Retry-After: 0\r\n"};
        return answer(request);
    });
    GL_VERIFY_RESULT(open(server)->releases({}, kCall));
    QCOMPARE(server.requests().size(), std::size_t {4});
}

void TestSentry::waitsThatTakeTooLongAreNotBegun()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {429, "", "Retry-After: 60\r\n"}; });
    Call call = kCall;
    call.deadline = Call::Deadline::clock::now() + std::chrono::seconds(20);
    QCOMPARE(codeOf(open(server)->info(call)), Errc::Unavailable);
    QVERIFY(call.deadline > Call::Deadline::clock::now() + std::chrono::seconds(10));
}

void TestSentry::waitingEndsWhenStopped()
{
    HttpServer server([](const HttpRequest&) { return HttpAnswer {429, "", "Retry-After: 60\r\n"}; });
    std::stop_source source;
    Call call = kCall;
    call.operation.stop = source.get_token();
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        source.request_stop();
    });
    QCOMPARE(codeOf(open(server)->info(call)), Errc::Cancelled);
}

void TestSentry::refusalsHaveCodes()
{
    QCOMPARE(codeOf(open(*m_server, "wrong")->info(kCall)), Errc::Unavailable);
    for (const auto& [status, code] :
         {std::pair(400, Errc::InvalidArgument), std::pair(403, Errc::Unavailable), std::pair(404, Errc::NotFound),
          std::pair(500, Errc::Unavailable), std::pair(302, Errc::Unavailable)}) {
        HttpServer server([status = status](const HttpRequest&) {
            return HttpAnswer {status, "{\"detail\":{\"code\":\"x\",\"message\":\"because\"}}"};
        });
        const auto refused = open(server)->info(kCall);
        QCOMPARE(codeOf(refused), code);
        QVERIFY(refused.error().message.find("because") != std::string::npos);
    }
    HttpServer cut([](const HttpRequest&) { return HttpAnswer {200, std::string(100, ' '), "", 50}; });
    QCOMPARE(codeOf(open(cut)->info(kCall)), Errc::Unavailable);
    HttpServer page([](const HttpRequest&) { return HttpAnswer {200, "<html>log in</html>"}; });
    QCOMPARE(codeOf(open(page)->info(kCall)), Errc::Corrupt);
}

/// Whatever has another type than expected, or is not there, is empty.
void TestSentry::answersThatMakeNoSenseHarmNobody()
{
    static const char* const odd[] {
        "[]",
        "{}",
        "null",
        "7",
        "[null,1,\"x\",[],{}]",
        "[{\"id\":{},\"eventID\":7,\"tags\":{},\"user\":[],\"entries\":[1,{\"type\":\"exception\",\"data\":[]},"
        "{\"type\":\"exception\",\"data\":{\"values\":[{\"stacktrace\":{\"frames\":[4,{\"lineNo\":-5}]}}]}}],"
        "\"stats\":{\"auto\":[[1],[\"a\",\"b\"],7]},\"metadata\":[],\"contexts\":{\"app\":3}}]",
        "{\"groups\":[{\"by\":7,\"totals\":[],\"series\":1},{\"totals\":{\"sum(session)\":\"many\"}}],\"timeSeries\":{}"
        "}"};
    for (const char* const body : odd) {
        HttpServer server([body](const HttpRequest& request) {
            return request.path.ends_with("/shop/") ? answer(request) : HttpAnswer {200, body};
        });
        const auto backend = open(server);
        const Filter day {kDay, kDay + 24 * kHour, {}, {}};
        GL_VERIFY_RESULT(backend->clusters({}, kCall));
        GL_VERIFY_RESULT(backend->cluster("501", {}, kCall));
        GL_VERIFY_RESULT(backend->clusterTrend({day, kHour, "501"}, kCall));
        GL_VERIFY_RESULT(backend->samples({"501", {}, {}}, kCall));
        GL_VERIFY_RESULT(backend->feedback({}, kCall));
        GL_VERIFY_RESULT(backend->releases({}, kCall));
        GL_VERIFY_RESULT(backend->metrics({day, "crash", "session", {Dimension::Cohort}, kHour}, kCall));
        GL_VERIFY_RESULT(backend->bundles({}, kCall));
    }
}

void TestSentry::cursorsOfOtherListsAreRefused()
{
    const auto page = m_backend->clusters({}, kCall);
    GL_VERIFY_RESULT(page);
    QCOMPARE(codeOf(m_backend->samples({"501", {}, {10, page->cursor}}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->releases({"", {10, "nonsense"}}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(m_backend->feedback({{}, "", "", {10, page->cursor}}, kCall)), Errc::InvalidArgument);
}

void TestSentry::tokensNeverTravelInClear()
{
    for (const char* server : {"http://sentry.io", "sentry.io", ""})
        QCOMPARE(codeOf(sentry::SentryBackend::open({server, "acme", "shop", "gray", ""}, {})), Errc::InvalidArgument);
}

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    TestSentry own;
    BackendContract contract([](const BackendClock&) { return std::make_unique<SentryStage>(); });
    return QTest::qExec(&own, argc, argv)
        + QTest::qExec(&contract, {QString(), QStringLiteral("callsOfLackedFeaturesSaySo")});
}

#include "tst_sentry.moc"
