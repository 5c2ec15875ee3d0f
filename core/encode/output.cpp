// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/output.h"

#include "core/base/byte_reader.h"

namespace graylens::encode {

bool Output::flush()
{
    if (m_state && m_operation.stopRequested())
        m_state = cancelled();
    if (m_state)
        m_state = m_sink(asBytes(m_buffer));
    m_buffer.clear();
    return m_state.has_value();
}

Result<void> Output::finish()
{
    flush();
    return m_state;
}

} // namespace graylens::encode
