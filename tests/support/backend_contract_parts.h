// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

#include <QTest>

#include "tests/support/backend_contract.h"
#include "tests/support/backend_data.h"
#include "tests/support/test_data.h"

namespace graylens::test {

inline const backend::Call kCall {{}, backend::Call::Deadline::max(), "tester"};

/// The code of an error; Internal where there is none, which no backend gives on purpose.
template <class T> Errc codeOf(const Result<T>& result)
{
    return result ? Errc::Internal : result.error().code;
}

} // namespace graylens::test
