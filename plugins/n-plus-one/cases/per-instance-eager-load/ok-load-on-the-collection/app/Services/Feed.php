<?php

namespace App\Services;

use App\Models\Post;

class Feed
{
    public function rows()
    {
        $posts = Post::all();
        $posts->load('author');

        return $posts->map(fn ($post) => $post->author->name);
    }

    public function row(int $id)
    {
        $post = Post::find($id);
        $post->load('comments');

        return $post->comments;
    }
}
