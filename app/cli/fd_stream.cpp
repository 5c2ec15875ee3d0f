// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/fd_stream.h"

#include <cerrno>

#include <unistd.h>

namespace graylens::cli {

FdStreamBuf::FdStreamBuf(int descriptor)
    : m_descriptor(descriptor)
{
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
}

FdStreamBuf::~FdStreamBuf()
{
    flushBuffer();
}

bool FdStreamBuf::flushBuffer()
{
    const char* from = pbase();
    while (m_failure == 0 && from != pptr()) {
        const ssize_t written = ::write(m_descriptor, from, static_cast<std::size_t>(pptr() - from));
        if (written > 0)
            from += written;
        else if (written < 0 && errno != EINTR)
            m_failure = errno;
    }
    setp(m_buffer.data(), m_buffer.data() + m_buffer.size());
    return m_failure == 0;
}

FdStreamBuf::int_type FdStreamBuf::overflow(int_type c)
{
    if (!flushBuffer())
        return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof()))
        sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
}

int FdStreamBuf::sync()
{
    return flushBuffer() ? 0 : -1;
}

} // namespace graylens::cli
