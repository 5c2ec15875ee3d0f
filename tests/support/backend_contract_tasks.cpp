// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <thread>

#include "core/crypto/digest.h"
#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

TaskRequest traceOf(std::vector<std::string> devices, TimeMs expiresMs)
{
    TaskRequest request;
    request.kind = TaskKind::Trace;
    request.devices = std::move(devices);
    request.why = "slow cold starts on low-end phones";
    request.expiresMs = expiresMs;
    request.trigger = "next-cold-start";
    request.durationMs = 10'000;
    return request;
}

Errc send(Backend& backend, const std::string& id, const std::string& device)
{
    QFile file(golden("bundle/ok.glb"));
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    BundleInfo info;
    info.id = id;
    info.digest = crypto::sha256Hex({bytes.data(), static_cast<std::size_t>(bytes.size())});
    info.size = static_cast<std::uint64_t>(bytes.size());
    info.environment.device = device;
    info.timeMs = kBegin;
    const auto begun = backend.beginUpload(info, kCall);
    const auto all = std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())));
    return begun ? codeOf(backend.write(id, {0, {all.begin(), all.end()}}, kCall)) : begun.error().code;
}

} // namespace

void BackendContract::tasksFollowTheirDevices()
{
    TaskRequest request = traceOf({"d1", "d2", "d3", "d2"}, *m_now + kHour);
    request.key = "pull-1";
    const auto made = backend().createTask(request, kCall);
    GL_VERIFY_RESULT(made);
    GL_VERIFY_RESULT(checkAnswer(*made, made->id));
    QCOMPARE(made->devices(), std::uint64_t {3});
    QCOMPARE(made->actor, kCall.actor);
    QVERIFY(made->request.devices.empty());
    const auto again = backend().createTask(request, kCall);
    GL_VERIFY_RESULT(again);
    QCOMPARE(again->id, made->id);
    const auto open = backend().openTasks("d2", kCall);
    GL_VERIFY_RESULT(open);
    QCOMPARE(open->size(), std::size_t {1});
    QCOMPARE(open->at(0).request.trigger, request.trigger);
    QCOMPARE(open->at(0).request.durationMs, request.durationMs);

    using enum DeviceState;
    const auto say = [&](const char* device, DeviceState state, const char* bundle = "") {
        return backend().report({made->id, device, state, "", bundle}, kCall);
    };
    ++*m_now;
    GL_VERIFY_RESULT(say("d1", Replied));
    GL_VERIFY_RESULT(say("d1", Uploading));
    QCOMPARE(codeOf(say("d1", Replied)), Errc::InvalidArgument);
    GL_VERIFY_RESULT(say("d1", Uploading)); // twice is once
    QCOMPARE(backend().task(made->id, kCall)->revision, made->revision + 2);
    GL_VERIFY_RESULT(say("d2", WaitingForForeground));
    QCOMPARE(send(backend(), "b-1", "d1"), Errc::Internal);
    const auto finished = say("d1", Finished, "b-1");
    GL_VERIFY_RESULT(finished);
    QCOMPARE(finished->state, Finished);
    QCOMPARE(finished->bundle, std::string("b-1"));
    QCOMPARE(finished->sinceMs, *m_now);
    QCOMPARE(codeOf(say("d1", Failed)), Errc::InvalidArgument);
    GL_VERIFY_RESULT(backend().report({made->id, "d2", Refused, "the user said no", ""}, kCall));
    QCOMPARE(backend().task(made->id, kCall)->state, TaskState::Active);
    QVERIFY(backend().openTasks("d2", kCall)->empty());
    GL_VERIFY_RESULT(say("d3", Failed));
    const auto over = backend().task(made->id, kCall);
    GL_VERIFY_RESULT(over);
    QCOMPARE(over->state, TaskState::Partial);
    const auto devices = allPages(1, [&](const PageRequest& page) {
        return backend().taskDevices({made->id, {}, page}, kCall);
    });
    GL_VERIFY_RESULT(devices);
    QCOMPARE(devices->size(), std::size_t {3});
    QCOMPARE(devices->at(1).detail, std::string("the user said no"));
    const auto refused = backend().taskDevices({made->id, Refused, {}}, kCall);
    GL_VERIFY_RESULT(refused);
    QCOMPARE(refused->rows.size(), std::size_t {1});
}

void BackendContract::whatIsNotAskedForIsNotFound()
{
    const auto made = backend().createTask(traceOf({"d1"}, *m_now + kHour), kCall);
    GL_VERIFY_RESULT(made);
    using enum DeviceState;
    QCOMPARE(codeOf(backend().report({made->id, "d9", Replied, "", ""}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().report({"no such task", "d1", Replied, "", ""}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().task("no such task", kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().taskDevices({"no such task", {}, {}}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().cancelTask("no such task", "", kCall)), Errc::NotFound);
}

void BackendContract::sayingDoneWithoutABundleIsEmpty()
{
    const auto task = backend().createTask(traceOf({"d1", "d2", "d3"}, *m_now + kHour), kCall);
    GL_VERIFY_RESULT(task);
    QCOMPARE(send(backend(), "b-of-d9", "d9"), Errc::Internal);
    for (const auto& [device, bundle] :
         {std::pair("d1", ""), std::pair("d2", "never-sent"), std::pair("d3", "b-of-d9")}) {
        const auto said = backend().report({task->id, device, DeviceState::Finished, "", bundle}, kCall);
        GL_VERIFY_RESULT(said);
        QCOMPARE(said->state, DeviceState::Empty);
        QVERIFY(!said->detail.empty());
        QVERIFY(said->bundle.empty());
    }
    QCOMPARE(backend().task(task->id, kCall)->state, TaskState::Failed);
}

void BackendContract::tasksExpireAndAreCancelled()
{
    const auto late = backend().createTask(traceOf({"d1", "d2"}, *m_now + kHour), kCall);
    GL_VERIFY_RESULT(late);
    const auto unwanted = backend().createTask(traceOf({"d1", "d2"}, *m_now + 5 * kHour), kCall);
    GL_VERIFY_RESULT(unwanted);
    GL_VERIFY_RESULT(backend().report({unwanted->id, "d1", DeviceState::Failed, "", ""}, kCall));
    *m_now += kHour;
    QCOMPARE(codeOf(backend().report({late->id, "d1", DeviceState::Replied, "", ""}, kCall)), Errc::InvalidArgument);
    const auto expired = backend().task(late->id, kCall);
    GL_VERIFY_RESULT(expired);
    QCOMPARE(expired->state, TaskState::Expired);
    QVERIFY(expired->revision > late->revision);
    const auto cancelled = backend().cancelTask(unwanted->id, "found it", kCall);
    GL_VERIFY_RESULT(cancelled);
    QCOMPARE(cancelled->state, TaskState::Cancelled);
    QCOMPARE(cancelled->counts[static_cast<std::size_t>(DeviceState::Failed)], std::uint64_t {1});
    QCOMPARE(backend().cancelTask(unwanted->id, "again", kCall)->revision, cancelled->revision);
    QVERIFY(backend().openTasks("d1", kCall)->empty());
    const auto gone = backend().tasks({TaskState::Expired, {}}, kCall);
    GL_VERIFY_RESULT(gone);
    QCOMPARE(gone->rows.size(), std::size_t {1});
    QCOMPARE(gone->rows[0].id, late->id);
    const auto all = allPages(1, [&](const PageRequest& page) { return backend().tasks({{}, page}, kCall); });
    GL_VERIFY_RESULT(all);
    QCOMPARE(all->size(), std::size_t {2});
    QCOMPARE(all->at(0).id, unwanted->id);
}

void BackendContract::watchingSeesTheNextChange()
{
    const auto task = backend().createTask(traceOf({"d1"}, *m_now + kHour), kCall);
    GL_VERIFY_RESULT(task);
    Call brief = kCall;
    brief.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(150);
    auto seen = backend().watchTask(task->id, task->revision, brief);
    GL_VERIFY_RESULT(seen);
    QCOMPARE(seen->revision, task->revision);
    std::jthread device([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        static_cast<void>(backend().report({task->id, "d1", DeviceState::Replied, "", ""}, kCall));
    });
    brief.deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    seen = backend().watchTask(task->id, task->revision, brief);
    GL_VERIFY_RESULT(seen);
    QCOMPARE(seen->revision, task->revision + 1);
    QVERIFY(std::chrono::steady_clock::now() < brief.deadline);
    std::stop_source source;
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        source.request_stop();
    });
    Call stoppable = kCall;
    stoppable.operation.stop = source.get_token();
    QCOMPARE(codeOf(backend().watchTask(task->id, seen->revision, stoppable)), Errc::Cancelled);
    QCOMPARE(codeOf(backend().watchTask("no such task", 0, kCall)), Errc::NotFound);
}

void BackendContract::tasksThatMakeNoSenseAreRefused()
{
    const TimeMs later = *m_now + kHour;
    QCOMPARE(codeOf(backend().createTask(traceOf({}, later), kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().createTask(traceOf({"d1"}, *m_now), kCall)), Errc::InvalidArgument);
    TaskRequest request = traceOf({"d1"}, later);
    request.why.clear();
    QCOMPARE(codeOf(backend().createTask(request, kCall)), Errc::InvalidArgument);
    request = traceOf({"d1"}, later);
    request.trigger.clear();
    QCOMPARE(codeOf(backend().createTask(request, kCall)), Errc::InvalidArgument);
    request = traceOf(std::vector<std::string>(kMaxTaskDevices + 1, "d"), later);
    QCOMPARE(codeOf(backend().createTask(request, kCall)), Errc::LimitExceeded);
    QVERIFY(backend().tasks({}, kCall)->rows.empty());
}

} // namespace graylens::test
