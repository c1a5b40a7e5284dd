#ifndef CELL_THREAD_ID_H
#define CELL_THREAD_ID_H

// The number of the calling thread.
int thread_id_now(void);
// In a forked child: has Swift's runtime ask for the thread's number again, where it remembers `old`, the parent's.
void thread_id_forget(int old);

#endif
