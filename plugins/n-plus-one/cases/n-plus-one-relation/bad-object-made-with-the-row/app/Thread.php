<?php

namespace App;

use App\Models\Post;

class Thread
{
    private Post $post;

    public function __construct(Post $post)
    {
        $this->post = $post;
    }

    public function author()
    {
        return $this->post->user->name; // ~ n-plus-one-relation
    }

    public function size()
    {
        return $this->post->comments->sum('id');
    }
}
