// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <functional>
#include <thread>

#include "core/backend/http/webhook.h"
#include "core/backend/local_backend.h"

namespace graylens::server {

struct WatchOptions
{
    bool actsOnRules = true; ///< false: only says what it would do
    backend::http::WebhookPolicy webhooks;
    std::string webhookRoots; ///< certificates to trust instead of the system's, a PEM file; empty = the system's
};

/// What one look did, a sentence each, and what it did not manage.
struct WatchReport
{
    std::vector<std::string> halted, fired, silent, failures;
};

/// Looks at alerts and at the halt rules of running releases, and acts on them: halts in the name of "auto-halt" with
/// the verdict as evidence, posts alerts to their webhooks and writes both into the audit log. What is posted is JSON:
/// {"kind":"feedback-alert","alert","word","text","recipient","devices","baseline_devices","times","times_at_least",
/// "from_ms","to_ms","why"}. The backend's errors; a webhook that does not answer is a failure in the report, and the
/// alert counts as fired all the same.
Result<WatchReport> watchOnce(backend::LocalBackend& backend, const WatchOptions& options, const backend::Call& call);

/// Looks again and again on a thread of its own, until it is destroyed.
class Watcher
{
public:
    using Said = std::function<void(std::string_view event, const std::string& what)>;
    /// `said` is called on the thread. The backend has to outlive it.
    Watcher(backend::LocalBackend& backend, WatchOptions options, std::chrono::seconds interval, Said said);

private:
    std::jthread m_thread; ///< last: it is stopped and joined first
};

} // namespace graylens::server
