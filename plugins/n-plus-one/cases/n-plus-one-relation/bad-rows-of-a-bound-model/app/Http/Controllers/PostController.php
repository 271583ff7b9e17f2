<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function show(Post $post)
    {
        $names = [];
        foreach ($post->comments as $comment) {
            $names[] = $comment->author->name; // ~ n-plus-one-relation
        }

        return $names;
    }
}
