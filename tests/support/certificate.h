// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace graylens::test {

/// A certificate that signs itself, and its key, both PEM. Valid for a day.
struct Certificate
{
    std::string certificate, key;
};
/// For a server of this name.
Certificate makeCertificate(const std::string& name);

} // namespace graylens::test
