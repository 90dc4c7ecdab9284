"""Pictures and documents of uploads/: where they are named, whence they come, how they arrive.

`index` knows every file and every address of it, `mentions` what a body names, `uploads` and
`fetching` bring files, `copying` puts them into content/.
"""
