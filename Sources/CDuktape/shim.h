#ifndef WORKBOOK_CDUKTAPE_SHIM_H
#define WORKBOOK_CDUKTAPE_SHIM_H

#include <duktape.h>
#include <stdlib.h>

/* What one heap holds and may hold, in bytes. Every allocation carries its size in front of it. */
typedef struct {
  size_t used;
  size_t limit;
} workbook_duk_memory;

#define WORKBOOK_DUK_HEADER 16

static inline void *workbook_duk_alloc(void *udata, duk_size_t size) {
  workbook_duk_memory *memory = (workbook_duk_memory *)udata;
  if (size == 0 || size > memory->limit || memory->used > memory->limit - size) { return NULL; }
  char *block = (char *)malloc(size + WORKBOOK_DUK_HEADER);
  if (block == NULL) { return NULL; }
  *(size_t *)block = size;
  memory->used += size;
  return block + WORKBOOK_DUK_HEADER;
}

static inline void workbook_duk_free(void *udata, void *pointer) {
  if (pointer == NULL) { return; }
  char *block = (char *)pointer - WORKBOOK_DUK_HEADER;
  ((workbook_duk_memory *)udata)->used -= *(size_t *)block;
  free(block);
}

static inline void *workbook_duk_realloc(void *udata, void *pointer, duk_size_t size) {
  workbook_duk_memory *memory = (workbook_duk_memory *)udata;
  if (pointer == NULL) { return workbook_duk_alloc(udata, size); }
  if (size == 0) {
    workbook_duk_free(udata, pointer);
    return NULL;
  }
  char *block = (char *)pointer - WORKBOOK_DUK_HEADER;
  size_t old = *(size_t *)block;
  if (size > old && (size - old > memory->limit || memory->used > memory->limit - (size - old))) { return NULL; }
  char *moved = (char *)realloc(block, size + WORKBOOK_DUK_HEADER);
  if (moved == NULL) { return NULL; }
  *(size_t *)moved = size;
  memory->used = memory->used - old + size;
  return moved + WORKBOOK_DUK_HEADER;
}

/* A heap whose allocations stay within `memory`, which must outlive it; NULL if there is no room. */
static inline duk_context *workbook_duk_create(workbook_duk_memory *memory) {
  return duk_create_heap(workbook_duk_alloc, workbook_duk_realloc, workbook_duk_free, memory, NULL);
}

static inline void workbook_duk_destroy(duk_context *context) { duk_destroy_heap(context); }

/* Evaluates source and leaves its value, or the error, on the stack. Returns 0 on success. */
static inline int workbook_duk_evaluate(duk_context *context, const char *source, size_t length) {
  return duk_peval_lstring(context, source, length);
}

static inline void workbook_duk_pop(duk_context *context) { duk_pop(context); }

/* Puts a global function on the stack. Returns 1 if it is callable. */
static inline int workbook_duk_get_function(duk_context *context, const char *name) {
  duk_get_global_string(context, name);
  return duk_is_callable(context, -1);
}

typedef struct {
  const char *bytes;
  size_t length;
} workbook_duk_text;

static inline duk_ret_t workbook_duk_push_protected(duk_context *context, void *udata) {
  const workbook_duk_text *text = (const workbook_duk_text *)udata;
  duk_push_lstring(context, text->bytes, text->length);
  return 1;
}

/* Pushes a string; running out of memory is a return of 1, not an abort. One value is pushed either way. */
static inline int workbook_duk_push_string(duk_context *context, const char *bytes, size_t length) {
  workbook_duk_text text = {bytes, length};
  return duk_safe_call(context, workbook_duk_push_protected, &text, 0, 1) == DUK_EXEC_SUCCESS ? 0 : 1;
}

static inline void workbook_duk_push_boolean(duk_context *context, int value) { duk_push_boolean(context, value); }

/* Calls the function below `arguments` values. Returns 0 on success; the value or error replaces them. */
static inline int workbook_duk_call(duk_context *context, int arguments) { return duk_pcall(context, arguments); }

/* The value on top as a string, valid until it is popped. Errors give their message. */
static inline const char *workbook_duk_top_string(duk_context *context, size_t *length) {
  return duk_safe_to_lstring(context, -1, length);
}

#endif
