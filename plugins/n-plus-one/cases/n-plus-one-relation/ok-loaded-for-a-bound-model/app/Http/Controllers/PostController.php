<?php

namespace App\Http\Controllers;

use App\Models\Post;

class PostController
{
    public function show(Post $post)
    {
        $post->load('comments.author');

        $names = [];
        foreach ($post->comments as $comment) {
            $names[] = $comment->author->name;
        }

        foreach ($post->comments as $comment) {
            $names[] = $this->line(['comment' => $comment, 'post' => $post]);
        }

        return $names;
    }

    private function line(array $data)
    {
        return $data['post']->author->name . $data['comment']->body;
    }
}
