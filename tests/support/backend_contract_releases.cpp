// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

Release plan(const std::string& id = "5.2-gray")
{
    Release release;
    release.id = id;
    release.version = "5.2.0";
    release.batches = {{100, {{Dimension::Region, {"CN", "DE"}}}, 0}, {1000, {}, 0}};
    release.haltRules = {{"crash-rate", 0.2, 50}};
    return release;
}

ReleaseRequest request(ReleaseAction action, std::uint64_t revision, bool confirmed)
{
    ReleaseRequest out;
    out.release = "5.2-gray";
    out.action = action;
    out.revision = revision;
    out.confirmed = confirmed;
    out.why = "because";
    return out;
}

} // namespace

void BackendContract::releasesGoThroughTheirSteps()
{
    const auto draft = backend().createRelease(plan(), kCall);
    GL_VERIFY_RESULT(draft);
    QCOMPARE(draft->state, ReleaseState::Draft);
    QCOMPARE(draft->revision, std::uint64_t {1});
    QCOMPARE(draft->createdMs, *m_now);
    const auto again = backend().createRelease(plan(), kCall);
    GL_VERIFY_RESULT(again);
    QCOMPARE(again->revision, std::uint64_t {1});
    Release other = plan();
    other.batches.pop_back();
    QCOMPARE(codeOf(backend().createRelease(other, kCall)), Errc::InvalidArgument);

    QCOMPARE(codeOf(backend().operate(request(ReleaseAction::Start, 1, false), kCall)), Errc::InvalidArgument);
    ReleaseRequest start = request(ReleaseAction::Start, 1, true);
    start.evidence = R"({"looks":3})";
    ++*m_now;
    GL_VERIFY_RESULT(backend().operate(start, kCall));
    QCOMPARE(codeOf(backend().operate(request(ReleaseAction::Expand, 1, true), kCall)), Errc::InvalidArgument);
    GL_VERIFY_RESULT(backend().operate(request(ReleaseAction::Expand, 2, true), kCall));
    ReleaseRequest rules = request(ReleaseAction::SetHaltRules, 3, false);
    rules.haltRules = {{"anr-rate", 0.5, 10}, {"startup-cold", 0.05, 0}};
    GL_VERIFY_RESULT(backend().operate(rules, kCall));
    const auto release = backend().release("5.2-gray", kCall);
    GL_VERIFY_RESULT(release);
    QCOMPARE(release->state, ReleaseState::Running);
    QCOMPARE(release->revision, std::uint64_t {4});
    QCOMPARE(release->batches[0].startedMs, *m_now);
    QCOMPARE(release->batches[0].target.at(0).values, plan().batches[0].target.at(0).values);
    QCOMPARE(release->haltRules.size(), std::size_t {2});
    QCOMPARE(release->haltRules[1].margin, 0.05);

    const auto history = allPages(2, [&](const PageRequest& page) {
        return backend().operations({"5.2-gray", page}, kCall);
    });
    GL_VERIFY_RESULT(history);
    QCOMPARE(history->size(), std::size_t {4});
    QCOMPARE(history->at(0).action, ReleaseAction::SetHaltRules);
    QCOMPARE(history->at(1).batch, std::uint32_t {2});
    QCOMPARE(history->at(2).evidence, start.evidence);
    QCOMPARE(history->at(2).actor, kCall.actor);
    QCOMPARE(history->at(2).why, std::string("because"));
    QCOMPARE(history->at(3).action, ReleaseAction::Create);

    for (int i = 0; i < 5; ++i)
        GL_VERIFY_RESULT(backend().createRelease(plan("other-" + std::to_string(i)), kCall));
    const auto all = allPages(2, [&](const PageRequest& page) { return backend().releases({"5.2.0", page}, kCall); });
    GL_VERIFY_RESULT(all);
    QCOMPARE(all->size(), std::size_t {6});
    QCOMPARE(all->front().id, std::string("other-4"));
    QVERIFY(backend().releases({"9", {}}, kCall)->rows.empty());
}

void BackendContract::haltsNeedNoConfirmationAndNoRevision()
{
    GL_VERIFY_RESULT(backend().createRelease(plan(), kCall));
    GL_VERIFY_RESULT(backend().operate(request(ReleaseAction::Start, 1, true), kCall));
    GL_VERIFY_RESULT(backend().operate(request(ReleaseAction::Pause, 0, false), kCall));
    GL_VERIFY_RESULT(backend().operate(request(ReleaseAction::Resume, 3, true), kCall));
    const auto halted = backend().operate(request(ReleaseAction::Halt, 1, false), kCall);
    GL_VERIFY_RESULT(halted);
    QCOMPARE(halted->state, ReleaseState::Halted);
    ReleaseRequest back = request(ReleaseAction::RollBack, 5, true);
    back.version = "5.2.0";
    QCOMPARE(codeOf(backend().operate(back, kCall)), Errc::InvalidArgument);
    back.version = "5.2.1";
    const auto rolled = backend().operate(back, kCall);
    GL_VERIFY_RESULT(rolled);
    QCOMPARE(rolled->state, ReleaseState::RolledBack);
    QCOMPARE(rolled->fixedBy, std::string("5.2.1"));
}

void BackendContract::sameKeyOfAnOperationActsOnce()
{
    GL_VERIFY_RESULT(backend().createRelease(plan(), kCall));
    ReleaseRequest start = request(ReleaseAction::Start, 1, true);
    start.key = "click-17";
    const auto first = backend().operate(start, kCall);
    GL_VERIFY_RESULT(first);
    GL_VERIFY_RESULT(backend().operate(request(ReleaseAction::Pause, 2, false), kCall));
    const auto second = backend().operate(start, kCall);
    GL_VERIFY_RESULT(second);
    QCOMPARE(second->state, ReleaseState::Running); // the same answer as then
    QCOMPARE(second->revision, first->revision);
    QCOMPARE(backend().release("5.2-gray", kCall)->state, ReleaseState::Paused);
}

void BackendContract::plansThatMakeNoSenseAreRefused()
{
    Release bad = plan();
    bad.batches.clear();
    QCOMPARE(codeOf(backend().createRelease(bad, kCall)), Errc::InvalidArgument);
    bad = plan("");
    QCOMPARE(codeOf(backend().createRelease(bad, kCall)), Errc::InvalidArgument);
    bad = plan(std::string(kMaxName + 1, 'r'));
    QCOMPARE(codeOf(backend().createRelease(bad, kCall)), Errc::LimitExceeded);
    bad = plan();
    bad.haltRules = {{"no such metric", 0, 0}};
    QCOMPARE(codeOf(backend().createRelease(bad, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().release("5.2-gray", kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().operate(request(ReleaseAction::Halt, 0, false), kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().operations({"5.2-gray", {}}, kCall)), Errc::NotFound);
}

} // namespace graylens::test
