<?php

namespace App\Relations;

class HasSize
{
    public function __construct(private int $size)
    {
    }
}
