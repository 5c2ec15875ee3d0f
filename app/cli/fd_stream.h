// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <streambuf>

namespace graylens::cli {

/// Buffered writing to a file descriptor that remembers why a write failed: a reader that went away (EPIPE) is no
/// failure of ours, a full disk is.
class FdStreamBuf final : public std::streambuf
{
public:
    explicit FdStreamBuf(int descriptor);
    ~FdStreamBuf() override;
    FdStreamBuf(const FdStreamBuf&) = delete;
    FdStreamBuf& operator=(const FdStreamBuf&) = delete;

    /// errno of the first write that failed, 0 = none. Everything after it is dropped.
    int failure() const { return m_failure; }

protected:
    int_type overflow(int_type c) override;
    int sync() override;

private:
    bool flushBuffer();

    int m_descriptor;
    int m_failure = 0;
    std::array<char, std::size_t {64} * 1024> m_buffer;
};

} // namespace graylens::cli
