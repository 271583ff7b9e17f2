<?php

namespace App\Http\Controllers;

use App\Models\Post;
use Illuminate\Http\Request;

class PostController
{
    public function send()
    {
        $page = 1;
        do {
            $posts = Post::where('status', 'ready')->orderBy('id')->forPage($page, 100)->get(); // ~ chunk-with-mutating-filter
            foreach ($posts as $post) {
                $post->update(['status' => 'sent']);
            }
            $page++;
        } while ($posts->isNotEmpty());
    }
}
