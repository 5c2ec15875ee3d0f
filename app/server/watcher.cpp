// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/watcher.h"

#include <condition_variable>
#include <mutex>

#include <fmt/format.h>

#include "core/backend/watch.h"
#include "core/report/json_writer.h"
#include "core/report/release_report.h"

namespace graylens::server {

namespace {

using namespace backend;

constexpr const char* kActor = "auto-halt";
constexpr const char* kAlertActor = "alert";
constexpr std::chrono::minutes kLongestCall {5};

std::string messageOf(const AlertFinding& finding)
{
    std::string out;
    report::JsonWriter json(out, 0);
    json.beginObject().member("kind", "feedback-alert").member("alert", finding.rule.id);
    json.member("word", finding.rule.word).member("text", finding.text).member("recipient", finding.rule.recipient);
    json.member("devices", finding.devices).member("baseline_devices", finding.baselineDevices);
    json.member("times", finding.lift).member("times_at_least", finding.liftLow);
    json.member("from_ms", finding.fromMs).member("to_ms", finding.toMs).member("why", finding.why).endObject();
    return out;
}

/// The step, with what it was decided by.
ReleaseRequest haltOf(const HaltFinding& finding)
{
    ReleaseRequest request;
    request.release = finding.release;
    request.action = ReleaseAction::Halt;
    request.why = finding.why;
    request.evidence = report::verdictsJson(std::span(&finding.verdict, 1));
    return request;
}

Result<void> halt(LocalBackend& backend, const WatchOptions& options, Call call, WatchReport& report)
{
    call.actor = kActor;
    GL_TRY(const auto findings, checkHaltRules(backend, call));
    std::string halted; // a release is halted by the first rule that says so
    for (const HaltFinding& finding : findings) {
        const std::string what = fmt::format("{}: {}", finding.release, finding.why);
        if (finding.state != HaltFinding::State::Halts) {
            report.silent.push_back(what);
            continue;
        }
        if (finding.release == halted)
            continue;
        halted = finding.release;
        if (options.actsOnRules)
            GL_CHECK(backend.operate(haltOf(finding), call));
        report.halted.push_back(what);
    }
    return {};
}

/// Where it went, for the audit log.
std::string deliver(http::Client& client, const AlertFinding& finding, const WatchOptions& options, const Call& call,
                    WatchReport& report)
{
    if (finding.rule.webhook.empty())
        return "no webhook";
    const auto posted = http::postWebhook(client, finding.rule.webhook, messageOf(finding), options.webhooks, call);
    if (posted)
        return "posted";
    report.failures.push_back(fmt::format("alert {}: {}", finding.rule.id, posted.error().text()));
    return fmt::format("not posted: {}", posted.error().message);
}

Result<void> fire(LocalBackend& backend, const WatchOptions& options, Call call, WatchReport& report)
{
    call.actor = kAlertActor;
    GL_TRY(const BackendInfo info, backend.info(call));
    GL_TRY(const auto findings, checkAlerts(backend, info.nowMs, call));
    http::Client client(options.webhookRoots);
    for (const AlertFinding& finding : findings) {
        const std::string what = fmt::format("\"{}\": {}", finding.rule.word, finding.why);
        if (finding.state != AlertFinding::State::Fires) {
            report.silent.push_back(what);
            continue;
        }
        report.fired.push_back(what);
        if (!options.actsOnRules)
            continue;
        const std::string outcome = deliver(client, finding, options, call, report);
        GL_CHECK(call.check());
        GL_CHECK(backend.note(kAlertFired, finding.rule.id, fmt::format("{} ({})", what, outcome), call));
    }
    return {};
}

} // namespace

Result<WatchReport> watchOnce(LocalBackend& backend, const WatchOptions& options, const Call& call)
{
    WatchReport report;
    GL_CHECK(halt(backend, options, call, report)); // first: it protects people
    GL_CHECK(fire(backend, options, call, report));
    return report;
}

Watcher::Watcher(LocalBackend& backend, WatchOptions options, std::chrono::seconds interval, Said said)
    : m_thread([&backend, options = std::move(options), interval, said = std::move(said)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        while (!stop.stop_requested()) {
            Call call;
            call.operation.stop = stop;
            call.deadline = Call::Deadline::clock::now() + kLongestCall;
            const auto report = watchOnce(backend, options, call);
            if (!report && report.error().code != Errc::Cancelled)
                said("watchFailed", report.error().text());
            if (report) {
                for (const std::string& what : report->halted)
                    said("halted", what);
                for (const std::string& what : report->fired)
                    said("alertFired", what);
                for (const std::string& what : report->failures)
                    said("webhookFailed", what);
            }
            std::unique_lock lock(mutex);
            wake.wait_for(lock, stop, interval, [] { return false; });
        }
    })
{ }

} // namespace graylens::server
