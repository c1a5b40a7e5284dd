// Loaded into the Swift compiler by LD_PRELOAD: starts it once and forks it for each call, which saves the third of a
// short call that goes into loading and relocating the compiler itself. Without WORKBOOK_FRONTEND_SERVER in the
// environment it does nothing.
#ifndef FRONTEND_SERVER_H
#define FRONTEND_SERVER_H
#endif
