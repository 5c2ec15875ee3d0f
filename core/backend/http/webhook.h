// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/backend/http/client.h"

namespace graylens::backend::http {

/// Where messages may be posted to. Whoever may save an alert chooses an address that this program then calls from
/// inside the operator's network; so only https to addresses of the public internet is allowed, whatever a name
/// resolves to, and what the operator names: the answer of an internal service is never anybody's business.
struct WebhookPolicy
{
    std::vector<std::string> hosts; ///< "chat.internal", "127.0.0.1": also in private networks, and by http
};

/// Errors: InvalidArgument (no address of http or https, a password in it, http to a host that was not named).
Result<void> checkWebhook(std::string_view url, const WebhookPolicy& policy);

/// Posts JSON; tries again, up to three times in all, where the other side cannot be reached or says 5xx. Redirections
/// are not followed, proxies not used, what is answered not read beyond 64 KiB. Errors: those of checkWebhook(),
/// Unavailable (also an answer that is no 2xx), Timeout, Cancelled.
Result<void> postWebhook(Client& client, const std::string& url, std::string_view json, const WebhookPolicy& policy,
                         const Call& call);

} // namespace graylens::backend::http
