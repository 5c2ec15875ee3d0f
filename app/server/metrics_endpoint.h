// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/base/result.h"

namespace graylens::server {

/// Answers GET /metrics by HTTP/1.0 on a port of this machine, one request at a time: for a Prometheus that scrapes
/// here or a proxy before it.
class MetricsEndpoint
{
public:
    /// Port 0 takes a free one. Errors: Io.
    static Result<std::unique_ptr<MetricsEndpoint>> open(std::uint16_t port, std::function<std::string()> page);
    ~MetricsEndpoint();
    std::uint16_t port() const;

private:
    struct Impl;
    explicit MetricsEndpoint(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace graylens::server
