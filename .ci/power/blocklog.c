// A disk that remembers: one file, `disk`, in a file system of its own (FUSE). Its bytes are in memory; every
// write, hole and flush is appended to a log in the order in which it arrived, so that the disk can be made
// again as it was at any moment, and as it could have been if a cache had been lost.
//
// usage: blocklog BASE LOG MOUNTPOINT      stays in the foreground; ends when it is unmounted
//
// The log: for each operation a header of three little-endian words of 64 bits, what (1 write, 2 flush,
// 3 hole), offset, length; after a write its bytes. A loop device on `disk` turns the flushes of the block
// layer into fsync here. A reader of the log sees what was written before the answer to it.
#define FUSE_USE_VERSION 31
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <fuse.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, FLUSH = 2, HOLE = 3 };

static char *bytes;
static size_t size;
static int log_file;
// The order of the log is the order of the changes.
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

static void die(const char *what)
{
    perror(what);
    exit(1);
}

// Half an entry would make all that follows unreadable, so nothing may fail here.
static void note(uint64_t what, uint64_t offset, uint64_t length, const char *data)
{
    uint64_t header[3] = {what, offset, length};
    struct iovec parts[2] = {{header, sizeof header}, {(void *)data, data ? length : 0}};
    ssize_t whole = (ssize_t)(parts[0].iov_len + parts[1].iov_len);
    if (writev(log_file, parts, 2) != whole)
        die("the log could not be written");
}

static int is_disk(const char *path)
{
    return strcmp(path, "/disk") == 0;
}

static int get_attributes(const char *path, struct stat *it, struct fuse_file_info *file)
{
    (void)file;
    memset(it, 0, sizeof *it);
    if (strcmp(path, "/") == 0) {
        it->st_mode = S_IFDIR | 0700;
        it->st_nlink = 2;
    } else if (is_disk(path)) {
        it->st_mode = S_IFREG | 0600;
        it->st_nlink = 1;
        it->st_size = (off_t)size;
    } else {
        return -ENOENT;
    }
    return 0;
}

static int list(const char *path, void *buffer, fuse_fill_dir_t fill, off_t offset,
                struct fuse_file_info *file, enum fuse_readdir_flags flags)
{
    (void)path, (void)offset, (void)file, (void)flags;
    fill(buffer, "disk", NULL, 0, 0);
    return 0;
}

static int open_disk(const char *path, struct fuse_file_info *file)
{
    if (!is_disk(path))
        return -ENOENT;
    // No cache of the kernel between the loop device and the log.
    file->direct_io = 1;
    return 0;
}

static size_t within(size_t length, off_t offset)
{
    size_t left = (size_t)offset < size ? size - (size_t)offset : 0;
    return length < left ? length : left;
}

static int read_disk(const char *path, char *buffer, size_t length, off_t offset, struct fuse_file_info *file)
{
    (void)path, (void)file;
    length = within(length, offset);
    pthread_mutex_lock(&order);
    memcpy(buffer, bytes + offset, length);
    pthread_mutex_unlock(&order);
    return (int)length;
}

static int write_disk(const char *path, const char *data, size_t length, off_t offset,
                      struct fuse_file_info *file)
{
    (void)path, (void)file;
    if (within(length, offset) != length)
        return -ENOSPC;
    pthread_mutex_lock(&order);
    memcpy(bytes + offset, data, length);
    note(WRITE, (uint64_t)offset, length, data);
    pthread_mutex_unlock(&order);
    return (int)length;
}

static int flush_disk(const char *path, int data_only, struct fuse_file_info *file)
{
    (void)path, (void)data_only, (void)file;
    pthread_mutex_lock(&order);
    note(FLUSH, 0, 0, NULL);
    pthread_mutex_unlock(&order);
    return 0;
}

static int make_hole(const char *path, int mode, off_t offset, off_t length, struct fuse_file_info *file)
{
    (void)path, (void)file;
    if (!(mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE)))
        return -EOPNOTSUPP;
    length = (off_t)within((size_t)length, offset);
    pthread_mutex_lock(&order);
    memset(bytes + offset, 0, (size_t)length);
    note(HOLE, (uint64_t)offset, (uint64_t)length, NULL);
    pthread_mutex_unlock(&order);
    return 0;
}

static const struct fuse_operations operations = {
    .getattr = get_attributes,
    .readdir = list,
    .open = open_disk,
    .read = read_disk,
    .write = write_disk,
    .fsync = flush_disk,
    .fallocate = make_hole,
};

int main(int count, char **words)
{
    if (count != 4) {
        fprintf(stderr, "usage: %s BASE LOG MOUNTPOINT\n", words[0]);
        return 2;
    }
    int base = open(words[1], O_RDONLY);
    struct stat about;
    if (base < 0 || fstat(base, &about) != 0)
        die(words[1]);
    size = (size_t)about.st_size;
    bytes = malloc(size);
    if (bytes == NULL || read(base, bytes, size) != about.st_size)
        die(words[1]);
    close(base);
    log_file = open(words[2], O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0600);
    if (log_file < 0)
        die(words[2]);
    char *arguments[] = {words[0], "-f", words[3], NULL};
    return fuse_main(3, arguments, &operations, NULL);
}
